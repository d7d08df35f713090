/// Which channel an item belongs to and who can see it, learnt from the catalog.
@NullMarked
package dev.prism.billing.content;

import org.jspecify.annotations.NullMarked;
