/// Who may watch what, as the paywall hears it.
@NullMarked
package dev.prism.billing.entitlement;

import org.jspecify.annotations.NullMarked;
