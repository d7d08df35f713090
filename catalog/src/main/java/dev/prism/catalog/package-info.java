/// What can be watched, and by whom. Read top-down: `channel` → `content` → `library` → `planning` → `access` →
/// `playback` → `delivery`; `stream` and `transcoding` bring facts in, `beacon` brings the players' figures out.
///
/// Threads: everything is a `Uni` on the event loop; nothing here blocks. One document is one transaction.
@NullMarked
package dev.prism.catalog;

import org.jspecify.annotations.NullMarked;
