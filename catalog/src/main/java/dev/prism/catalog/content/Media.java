package dev.prism.catalog.content;

import java.util.List;
import java.util.UUID;

/// What can be played of an item; once known, it never changes.
///
/// @param jobId the attempt that won; for a recording its stream
/// @param durationMillis > 0
/// @param bucket of the object store
/// @param prefix of every object's key, without a trailing slash
/// @param entry playlist to start with, relative to prefix
/// @param renditions best first
/// @param thumbnails poster first; empty without video
public record Media(
        UUID jobId,
        long durationMillis,
        String bucket,
        String prefix,
        String entry,
        List<Rendition> renditions,
        List<Thumbnail> thumbnails) {

    public Media {
        if (prefix.isEmpty() || prefix.startsWith("/") || prefix.endsWith("/")) {
            throw new IllegalArgumentException("media's prefix has a slash at an end or is empty: " + prefix);
        }
        renditions = List.copyOf(renditions);
        thumbnails = List.copyOf(thumbnails);
    }
}
