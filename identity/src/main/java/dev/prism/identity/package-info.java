/// Who people are and what they may do for which channel. Read top-down: `account` → `team` → `me`.
///
/// Thread model: `Uni` on the event loop; Keycloak's blocking admin client on worker threads.
@NullMarked
package dev.prism.identity;

import org.jspecify.annotations.NullMarked;
