package dev.prism.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Gives a problem document to a body that says that it is longer than `quarkus.http.limits.max-body-size`, before
/// Quarkus ends it with a bare 413. The body is not read; the connection closes.
class OversizedBodies {
    private static final int BEFORE_QUARKUS = Integer.MIN_VALUE;

    void register(
            @Observes Router router,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        long maxBytes = maxBodySize.asLongValue();
        router.route().order(BEFORE_QUARKUS).handler(request -> {
            if (lengthOf(request) > maxBytes) {
                refuse(request, maxBytes);
            } else {
                request.next();
            }
        });
    }

    /// What the header says; 0 when it says nothing that is a number, which Quarkus deals with.
    private static long lengthOf(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private static void refuse(RoutingContext request, long maxBytes) {
        request.response().putHeader("Connection", "close");
        Problems.end(request, 413, "body-too-large", "Body too large", "Send " + maxBytes + " bytes at most.");
    }
}
