package dev.prism.catalog.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The path of an object below its item's prefix: up to four plain names, the last one of a kind that players fetch.
/// No name begins with a dot, so nothing leads up or hides.
///
/// @param value relative, such as `720/index.m3u8`
/// @param contentType by the last name's extension
record MediaPath(String value, String contentType) {
    private static final int MAX_CHARACTERS = 200;
    private static final Pattern PLAIN =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/){0,3}[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Map<String, String> TYPES = Map.of(
            ".m3u8", "application/vnd.apple.mpegurl",
            ".m4s", "video/iso.segment",
            ".mp4", "video/mp4",
            ".m4a", "audio/mp4",
            ".ts", "video/mp2t",
            ".aac", "audio/aac",
            ".vtt", "text/vtt",
            ".jpg", "image/jpeg");

    /// @return empty when it is no path that a playlist of ours could name
    static Optional<MediaPath> parse(String path) {
        if (path.length() > MAX_CHARACTERS || !PLAIN.matcher(path).matches()) {
            return Optional.empty();
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        String extension = name.substring(Math.max(name.lastIndexOf('.'), 0));
        return Optional.ofNullable(TYPES.get(extension)).map(type -> new MediaPath(path, type));
    }
}
