/// Proves that what a PostgreSQL service appended to its outbox is on its topics, and sends again what is not.
///
/// Source: docs/adr/0007-outbox-proven-by-its-own-topics.md
@NullMarked
package dev.prism.kit.outbox;

import org.jspecify.annotations.NullMarked;
