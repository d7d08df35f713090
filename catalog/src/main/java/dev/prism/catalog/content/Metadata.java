package dev.prism.catalog.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the team writes about an item. All of it is text, never markup. Lengths are in code points.
///
/// @param title 1 to 200
/// @param description up to 5,000
/// @param tags up to 20, each 1 to 40, none twice
/// @param category up to 40; null for none
public record Metadata(
        String title,
        String description,
        List<String> tags,
        @Nullable String category,
        Access access) {
    public static final int MAX_TITLE = 200;
    private static final int MAX_DESCRIPTION = 5_000;
    private static final int MAX_TAGS = 20;
    private static final int MAX_TAG = 40;
    private static final int MAX_CATEGORY = 40;

    /// @throws InvalidMetadata naming the field
    public Metadata {
        title = title.strip();
        tags = tags.stream().map(String::strip).distinct().toList();
        require(isBetween(1, MAX_TITLE, title), "title", "must have 1 to " + MAX_TITLE + " characters");
        require(
                isBetween(0, MAX_DESCRIPTION, description),
                "description",
                "must have " + MAX_DESCRIPTION + " characters at most");
        require(tags.size() <= MAX_TAGS, "tags", "must be " + MAX_TAGS + " at most");
        require(
                tags.stream().allMatch(tag -> isBetween(1, MAX_TAG, tag)),
                "tags",
                "must have 1 to " + MAX_TAG + " characters each");
        if (category != null) {
            category = category.strip();
            require(isBetween(1, MAX_CATEGORY, category), "category", "must have 1 to " + MAX_CATEGORY + " characters");
        }
    }

    /// For an item that just came in: its title, cut to size, or another when it has none.
    public static Metadata ofNew(String title, String otherwise) {
        String kept = title.isBlank() ? otherwise : title.strip();
        int[] codePoints = kept.codePoints().limit(MAX_TITLE).toArray();
        String cut = new String(codePoints, 0, codePoints.length);
        return new Metadata(cut.isBlank() ? "Untitled" : cut, "", List.of(), null, Access.PUBLIC);
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidMetadata(field, rule);
        }
    }

    private static boolean isBetween(int min, int max, String text) {
        int codePoints = text.codePointCount(0, text.length());
        return codePoints >= min && codePoints <= max;
    }
}
