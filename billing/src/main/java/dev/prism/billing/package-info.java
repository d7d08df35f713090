/// Takes money and proves where it went. Read top-down: `price` → `purchase` → `ledger` → `refund` → `wallet`.
///
/// Threads: everything is a `Uni` on the event loop; nothing blocks. What must happen together happens in one SQL
/// function, in one round trip.
@NullMarked
package dev.prism.billing;

import org.jspecify.annotations.NullMarked;
