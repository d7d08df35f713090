package dev.prism.ingest.rtmp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Where in `rtmp://HOST/live/KEY` the key is, however the encoder cuts the address into app and stream name.
final class StreamName {
    static final String APP = "live";
    private static final int LENGTH_MAX = 512;

    private StreamName() {}

    /// Whether the application is ours: `live`, also with slashes, a query, or the key behind it.
    static boolean isOurs(String app) {
        List<String> parts = parts(app);
        return !parts.isEmpty() && parts.getFirst().equals(APP);
    }

    /// @return the key: the last part of the name, or of the application when the name is empty; empty without one
    static String keyOf(String app, String name) {
        List<String> parts = parts(name);
        if (!parts.isEmpty()) {
            return parts.getLast();
        }
        List<String> inApp = parts(app);
        return inApp.size() > 1 ? inApp.getLast() : "";
    }

    private static List<String> parts(String path) {
        if (path.length() > LENGTH_MAX) {
            return List.of();
        }
        int query = path.indexOf('?');
        return Arrays.stream((query < 0 ? path : path.substring(0, query)).split("/"))
                .map(StreamName::decode)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
