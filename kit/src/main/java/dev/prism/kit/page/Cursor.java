package dev.prism.kit.page;

import dev.prism.kit.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// The opaque place where a page ended: the sort keys of its last item.
public final class Cursor {
    private static final String SEPARATOR = "\u001f";
    private static final int MAX_CHARACTERS = 512;

    private Cursor() {}

    /// @param parts the last item's sort keys, without control characters
    public static String encode(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /// @param parts how many sort keys it must hold
    /// @throws HttpProblem 400 `/problems/garbled-cursor`
    public static List<String> decode(String cursor, int parts) {
        if (cursor.length() > MAX_CHARACTERS) {
            throw garbled();
        }
        try {
            String keys = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> read = List.of(keys.split(SEPARATOR, -1));
            if (read.size() != parts || !read.stream().allMatch(Cursor::isClean)) {
                throw garbled();
            }
            return read;
        } catch (IllegalArgumentException _) {
            throw garbled();
        }
    }

    /// The last item's id, in a list that goes by its id alone.
    ///
    /// @throws HttpProblem 400 `/problems/garbled-cursor`
    public static UUID decodeId(String cursor) {
        try {
            return UUID.fromString(decode(cursor, 1).getFirst());
        } catch (IllegalArgumentException _) {
            throw garbled();
        }
    }

    private static boolean isClean(String part) {
        return part.chars().noneMatch(Character::isISOControl);
    }

    /// For a cursor whose parts are not what they should be, such as an id that is none.
    public static HttpProblem garbled() {
        return Problems.of(
                Status.BAD_REQUEST,
                "garbled-cursor",
                "Garbled cursor",
                "`after` is not a cursor of this list. Take it from `next` of the page before, or leave it out.");
    }
}
