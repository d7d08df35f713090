/// Backup of a running PRISM, its restore, and the drill that proves both.
///
/// Source: docs/adr/0085-one-moment-for-all-stores.md
@NullMarked
package dev.prism.devstack.backup;

import org.jspecify.annotations.NullMarked;
