/// One live stream from key to playlist; the origin that players ask.
///
/// Source: docs/adr/0011-live-origin-cmaf.md
@NullMarked
package dev.prism.ingest.live;

import org.jspecify.annotations.NullMarked;
