/// What a channel has earned.
@NullMarked
package dev.prism.billing.wallet;

import org.jspecify.annotations.NullMarked;
