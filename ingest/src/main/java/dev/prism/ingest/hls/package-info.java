/// Parts in, low-latency HLS out: the window of a live stream, and playlists. No HTTP here.
///
/// Source: RFC 8216bis (draft 15 and later); docs/adr/0011-live-origin-cmaf.md
@NullMarked
package dev.prism.ingest.hls;

import org.jspecify.annotations.NullMarked;
