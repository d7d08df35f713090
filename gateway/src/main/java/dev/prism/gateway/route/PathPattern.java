package dev.prism.gateway.route;

import java.util.List;

/// A pattern of paths such as `/api/v1/channels/{id}/stream-keys/**`: `{name}` is any one segment, `**` at the end the
/// path itself and all below it.
public record PathPattern(String text) {
    public PathPattern {
        if (!text.startsWith("/") || text.indexOf("**") != -1 && !text.endsWith("/**")) {
            throw new IllegalArgumentException("not a path pattern: " + text);
        }
    }

    public boolean fits(RequestPath path) {
        boolean open = text.endsWith("/**");
        List<String> wanted = segments(open ? text.substring(0, text.length() - 3) : text);
        List<String> found = path.segments();
        if (open ? found.size() < wanted.size() : found.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            boolean any = wanted.get(i).startsWith("{");
            if (!any && !wanted.get(i).equals(found.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> segments(String text) {
        return text.length() <= 1 ? List.of() : List.of(text.substring(1).split("/"));
    }
}
