package dev.prism.gateway.door;

import dev.prism.gateway.route.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Timer `prism.http.requests` by route pattern, method and status. A stream counts until it ends.
@Singleton
public final class MeasureRequest {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;

    MeasureRequest(MeterRegistry registry) {
        this.registry = registry;
    }

    void measure(RoutingContext request, Route route) {
        Timer.Sample sample = Timer.start(registry);
        request.addEndHandler(end -> sample.stop(Timer.builder("prism.http.requests")
                .description("Requests at the front door, until the answer's last byte")
                .tag("route", route.path().text())
                .tag("method", methodLabel(request))
                .tag("status", Integer.toString(request.response().getStatusCode()))
                .serviceLevelObjectives(BOUNDS)
                .register(registry)));
    }

    /// Clients may invent methods; labels may not grow with them.
    private static String methodLabel(RoutingContext request) {
        return switch (request.request().method().name()) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" ->
                request.request().method().name();
            default -> "other";
        };
    }
}
