package dev.prism.gateway.route;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All routes in their order, read from `routes.yaml`. A mistake in the file stops the start.
@Singleton
public final class RouteTable {
    private static final long BODY_MAX_BYTES = 1 << 20;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final String READS = "read";
    private static final String WRITES = "write";

    private final List<Route> routes;

    @Inject
    RouteTable() {
        this(fromFile());
    }

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /// The first route that fits. The last line of the table fits everything.
    public Route routeOf(RequestPath path) {
        return routes.stream()
                .filter(route -> route.path().fits(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("routes.yaml has no line for " + path.text()));
    }

    public List<Route> routes() {
        return routes;
    }

    private static List<Route> fromFile() {
        try (InputStream file = RouteTable.class.getResourceAsStream("/routes.yaml")) {
            File read = new YAMLMapper().readValue(Objects.requireNonNull(file, "routes.yaml"), File.class);
            return read.routes().stream().map(RouteTable::route).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Route route(Line line) {
        return new Route(
                new PathPattern(line.path()),
                Target.named(line.service()),
                line.body() == null
                        ? BODY_MAX_BYTES
                        : new MemorySizeConverter().convert(line.body()).asLongValue(),
                line.answer() == null ? ANSWER_WITHIN : new DurationConverter().convert(line.answer()),
                line.csrf() == null || line.csrf(),
                Objects.requireNonNullElse(line.reads(), READS),
                Objects.requireNonNullElse(line.writes(), WRITES));
    }

    record File(List<Line> routes) {}

    record Line(
            String path,
            String service,
            @Nullable String body,
            @Nullable String answer,
            @Nullable Boolean csrf,
            @Nullable String reads,
            @Nullable String writes) {}
}
