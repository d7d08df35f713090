/// A purchase is undone.
@NullMarked
package dev.prism.billing.refund;

import org.jspecify.annotations.NullMarked;
