package dev.prism.ingest.upload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the sender says about a file, in `Upload-Metadata`.
///
/// @param filename without folders; 1 to 255 characters
/// @param title 1 to 200 characters; the name of the file when none was given
/// @param channelId empty when the sender did not name one
record UploadMetadata(String filename, String title, Optional<UUID> channelId) {
    private static final int FILENAME_MAX = 255;
    private static final int TITLE_MAX = 200;
    private static final int HEADER_MAX = 8_192;

    /// @param header pairs of a name and a Base64 value, separated by commas
    /// @throws UploadProblem.GarbledMetadata when it is something else
    static UploadMetadata read(@Nullable String header) {
        Map<String, String> values = pairs(header == null ? "" : header);
        String filename = clean(lastSegment(values.getOrDefault("filename", "")), FILENAME_MAX);
        if (filename.isEmpty()) {
            filename = "upload";
        }
        String title = clean(values.getOrDefault("title", ""), TITLE_MAX);
        return new UploadMetadata(
                filename, title.isEmpty() ? clean(filename, TITLE_MAX) : title, channelIn(values.get("channelId")));
    }

    private static Map<String, String> pairs(String header) {
        if (header.length() > HEADER_MAX) {
            throw new UploadProblem.GarbledMetadata("Upload-Metadata is longer than " + HEADER_MAX + " characters.");
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : header.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            if (!parts[0].isEmpty()) {
                values.put(parts[0], parts.length == 1 ? "" : decode(parts[1].strip()));
            }
        }
        return values;
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new UploadProblem.GarbledMetadata("A value in Upload-Metadata is no Base64.");
        }
    }

    private static Optional<UUID> channelIn(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException _) {
            throw new UploadProblem.GarbledMetadata("channelId in Upload-Metadata is no UUID.");
        }
    }

    private static String lastSegment(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /// Without control characters, cut between code points.
    private static String clean(String text, int charactersMax) {
        String clean = text.codePoints()
                .filter(character -> !Character.isISOControl(character))
                .limit(charactersMax)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.strip();
    }
}
