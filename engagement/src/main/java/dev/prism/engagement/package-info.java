/// What fans say: chat and comments. Read top-down: `chat` and `comment` → `bucket` (append-only lists) and the
/// projections `channel` and `content`.
///
/// Threads: everything runs on event loops and never blocks. A chat socket is touched by its own event loop alone.
@NullMarked
package dev.prism.engagement;

import org.jspecify.annotations.NullMarked;
