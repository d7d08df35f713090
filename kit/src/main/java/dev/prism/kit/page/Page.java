package dev.prism.kit.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param items at most the limit that was asked for
/// @param next the cursor of the next page for `after`; null on the last one
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /// Cuts a page from what was read, which is one more than the limit when there is a next page.
    ///
    /// @param cursorOf the cursor that leads past an item
    public static <T> Page<T> of(List<T> read, int limit, Function<T, String> cursorOf) {
        return read.size() > limit
                ? new Page<>(read.subList(0, limit), cursorOf.apply(read.get(limit - 1)))
                : new Page<>(read, null);
    }

    /// The same page of other items.
    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next);
    }
}
