package dev.prism.ingest.stream;

import java.util.UUID;

/// What is known of a stream when it goes on air.
///
/// @param videoCodec RFC 6381; empty without video
/// @param audioCodec RFC 6381; empty without audio
/// @param width pixels; 0 without video
/// @param height pixels; 0 without video
public record OnAirSince(
        UUID streamId, UUID channelId, UUID streamKeyId, String videoCodec, String audioCodec, int width, int height) {}
