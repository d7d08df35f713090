/// Which channel an item belongs to, learnt from the catalog.
@NullMarked
package dev.prism.billing.content;

import org.jspecify.annotations.NullMarked;
