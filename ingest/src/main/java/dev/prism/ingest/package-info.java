/// Takes media in: live over RTMP, files over tus.
///
/// Read live top-down: `rtmp` (bytes to messages) → `flv` (messages to frames) → `cmaf` (frames to fMP4 parts) →
/// `hls` (parts to playlists) → `live` (one stream, from key to recording). Files: `upload`.
///
/// Threads: a stream's media stays on the event loop of its connection; HTTP is `Uni`; S3 answers on its client's
/// threads, and what follows is taken back to an event loop. Nothing here blocks one.
@NullMarked
package dev.prism.ingest;

import org.jspecify.annotations.NullMarked;
