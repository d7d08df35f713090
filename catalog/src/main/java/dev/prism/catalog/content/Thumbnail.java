package dev.prism.catalog.content;

/// A still picture, JPEG.
///
/// @param object relative to the media's prefix
/// @param width pixels
public record Thumbnail(String object, int width) {}
