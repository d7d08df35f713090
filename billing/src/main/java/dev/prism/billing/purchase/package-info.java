/// A fan buys an item.
@NullMarked
package dev.prism.billing.purchase;

import org.jspecify.annotations.NullMarked;
