package dev.prism.gateway.route;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// An endpoint of the gateway itself.
public interface OwnEndpoint {
    /// The pattern of its line in `routes.yaml`.
    String path();

    /// @param authorization the caller's header Authorization, or nothing for an anonymous caller
    void answer(RoutingContext request, Optional<String> authorization);
}
