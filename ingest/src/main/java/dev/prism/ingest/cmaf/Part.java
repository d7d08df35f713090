package dev.prism.ingest.cmaf;

import java.time.Duration;

/// One `moof` and `mdat` pair.
///
/// @param startsAt since the stream's begin
/// @param duration > 0
/// @param independent decodable without any part before it
/// @param bytes not to be written to
public record Part(Duration startsAt, Duration duration, boolean independent, byte[] bytes) {}
