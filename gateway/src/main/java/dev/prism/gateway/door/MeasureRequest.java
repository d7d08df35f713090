package dev.prism.gateway.door;

import dev.prism.gateway.route.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Timer `gateway.requests` by route pattern, method and status. A stream counts until it ends.
@Singleton
public final class MeasureRequest {
    private final MeterRegistry registry;

    MeasureRequest(MeterRegistry registry) {
        this.registry = registry;
    }

    void measure(RoutingContext request, Route route) {
        Timer.Sample sample = Timer.start(registry);
        request.addEndHandler(end -> sample.stop(registry.timer(
                "gateway.requests",
                "route",
                route.path().text(),
                "method",
                methodLabel(request),
                "status",
                Integer.toString(request.response().getStatusCode()))));
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
