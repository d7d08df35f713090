/// What an item costs.
@NullMarked
package dev.prism.billing.price;

import org.jspecify.annotations.NullMarked;
