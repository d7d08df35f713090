package dev.prism.catalog.content;

/// One quality of the ladder.
///
/// @param height pixels; 0 for audio only
/// @param bitrateBps peak bits a second
/// @param codecs RFC 6381 list
public record Rendition(int height, long bitrateBps, String codecs) {}
