package dev.prism.kit.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a caller may say about the page it wants, as a `@BeanParam`.
public class PageQuery {
    /// Items a page: 1 to 100.
    @QueryParam("limit")
    @DefaultValue("20")
    @Min(1)
    @Max(100)
    int limit;

    /// `next` of the page before.
    @QueryParam("after")
    @Nullable
    String after;

    public int limit() {
        return limit;
    }

    public Optional<String> after() {
        return Optional.ofNullable(after).filter(cursor -> !cursor.isEmpty());
    }
}
