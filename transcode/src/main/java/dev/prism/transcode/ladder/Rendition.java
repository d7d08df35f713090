package dev.prism.transcode.ladder;

/// One quality as players see it.
///
/// @param width pixels; 0 for sound only
/// @param height pixels; 0 for sound only
/// @param bitrateBps of the heaviest moment, sound included
/// @param averageBps sound included
/// @param framesPerSecond 0 for sound only
/// @param codecs RFC 6381, such as `avc1.640028,mp4a.40.2`
/// @param playlist below the job's prefix
public record Rendition(
        int width,
        int height,
        long bitrateBps,
        long averageBps,
        double framesPerSecond,
        String codecs,
        String playlist) {}
