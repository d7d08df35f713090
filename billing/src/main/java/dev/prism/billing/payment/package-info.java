/// Where a fan's money comes from.
@NullMarked
package dev.prism.billing.payment;

import org.jspecify.annotations.NullMarked;
