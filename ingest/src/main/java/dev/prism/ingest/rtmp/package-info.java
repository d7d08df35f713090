/// The RTMP edge: bytes of an encoder in, media messages out. Knows no channel and no file format.
///
/// Read from the outside in: `RtmpServer` (sockets) → `RtmpSession` (who may do what, when) → `Handshake`,
/// `ChunkReader`, `ChunkWriter`, `amf` (bytes). A session lives on the event loop of its socket.
///
/// Source: docs/adr/0010-rtmp-edge-in-java.md
@NullMarked
package dev.prism.ingest.rtmp;

import org.jspecify.annotations.NullMarked;
