package dev.prism.gateway.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A request's path, decoded once. Spellings that the gateway and a service could read differently have none: dot
/// segments, empty segments, semicolons, backslashes, control characters, encoded slashes and percent signs.
///
/// @param segments decoded; a slash at the end leaves no trace
public record RequestPath(List<String> segments) {
    private static final int LONGEST = 4096;

    public RequestPath {
        segments = List.copyOf(segments);
    }

    /// @param target the request line's target, in origin form, with or without a query
    public static Optional<RequestPath> of(String target) {
        String raw = target.substring(0, endOfPath(target));
        if (!raw.startsWith("/") || raw.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>();
        String[] parts = raw.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (last && parts[i].isEmpty()) {
                break;
            }
            Optional<String> segment = decode(parts[i]);
            if (segment.isEmpty() || !isPlain(segment.get())) {
                return Optional.empty();
            }
            segments.add(segment.get());
        }
        return Optional.of(new RequestPath(segments));
    }

    private static int endOfPath(String target) {
        int query = target.indexOf('?');
        int fragment = target.indexOf('#');
        int end = query < 0 ? target.length() : query;
        return fragment < 0 ? end : Math.min(end, fragment);
    }

    private static Optional<String> decode(String part) {
        ByteBuffer bytes = ByteBuffer.allocate(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c != '%') {
                if (c <= ' ' || c >= 0x7f) {
                    return Optional.empty();
                }
                bytes.put((byte) c);
                continue;
            }
            int high = i + 2 < part.length() ? Character.digit(part.charAt(i + 1), 16) : -1;
            int low = i + 2 < part.length() ? Character.digit(part.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().noneMatch(c -> Character.isISOControl(c) || "/\\;%".indexOf(c) >= 0);
    }

    /// The decoded path, `/` for the root.
    public String text() {
        return "/" + String.join("/", segments);
    }
}
