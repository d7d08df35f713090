package dev.prism.gateway.route;

import dev.prism.gateway.upstream.Service;
import java.util.Locale;

/// Who answers a route.
public sealed interface Target {
    /// A service behind the door.
    record Upstream(Service service) implements Target {}

    /// The gateway's own endpoint at exactly the route's pattern.
    record Own() implements Target {}

    /// The single page app.
    record Studio() implements Target {}

    /// Nobody: 404.
    record Nobody() implements Target {}

    /// @param name of a service, `gateway`, `studio` or `nobody`
    static Target named(String name) {
        return switch (name) {
            case "gateway" -> new Own();
            case "studio" -> new Studio();
            case "nobody" -> new Nobody();
            default -> new Upstream(Service.valueOf(name.toUpperCase(Locale.ROOT)));
        };
    }
}
