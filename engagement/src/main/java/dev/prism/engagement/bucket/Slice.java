package dev.prism.engagement.bucket;

import dev.prism.kit.page.Page;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Part of a list, newest first.
///
/// @param next the place to go on below; null at the list's beginning
public record Slice(List<Document> entries, @Nullable Place next) {

    public Slice {
        entries = List.copyOf(entries);
    }

    public <T> Page<T> toPage(Function<Document, T> each) {
        return new Page<>(entries.stream().map(each).toList(), next == null ? null : next.toCursor());
    }
}
