package dev.prism.transcode.ladder;

/// A JPEG picture out of a video.
///
/// @param width pixels
/// @param height pixels
/// @param output its file, named by its width
public record Still(int width, int height, Output output) {}
