package dev.prism.catalog.library;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The revisions that an `If-Match` header accepts (RFC 9110, section 13.1.1): strong comparison, so a weak tag
/// matches nothing.
record Revisions(String header) {

    /// @throws LibraryProblem.RevisionMissing when there is no header
    static Revisions in(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new LibraryProblem.RevisionMissing();
        }
        return new Revisions(ifMatch);
    }

    static String etagOf(long revision) {
        return "\"" + revision + "\"";
    }

    /// @throws LibraryProblem.RevisionStale when this revision is none of them
    void require(long revision) {
        String current = etagOf(revision);
        boolean matches = Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals(current) || tag.equals("*"));
        if (!matches) {
            throw new LibraryProblem.RevisionStale();
        }
    }
}
