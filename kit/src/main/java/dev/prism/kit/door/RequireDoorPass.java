package dev.prism.kit.door;

import dev.prism.kit.problem.Problems;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses what did not come through the gateway with 403 `/problems/not-through-the-door`, before anything else looks
/// at it. Health, metrics and the API's description stay open to whoever reaches the port: no route of the gateway
/// leads there.
class RequireDoorPass {
    private static final int BEFORE_QUARKUS = Integer.MIN_VALUE;

    /// So narrow that no other reading of the path can lead out of it.
    private static final Pattern OPERATIONS = Pattern.compile("/q(/[a-z-]+)+");

    void register(
            @Observes Router router,
            @ConfigProperty(name = "prism.door.required") boolean required,
            @ConfigProperty(name = "prism.door.secret") String secret,
            Clock clock) {
        DoorPass pass = new DoorPass(secret);
        if (required) {
            router.route().order(BEFORE_QUARKUS).handler(request -> {
                if (cameThroughTheDoor(request, pass, clock)
                        || OPERATIONS.matcher(request.request().path()).matches()) {
                    request.next();
                } else {
                    refuse(request);
                }
            });
        }
    }

    private static boolean cameThroughTheDoor(RoutingContext request, DoorPass pass, Clock clock) {
        String shown = request.request().getHeader(DoorPass.HEADER);
        return shown != null && pass.isGood(shown, clock.instant());
    }

    private static void refuse(RoutingContext request) {
        Problems.end(
                request,
                403,
                "not-through-the-door",
                "Not through the front door",
                "Services answer the gateway alone. Ask the public address.");
    }
}
