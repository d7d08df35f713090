package dev.prism.gateway.route;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// An endpoint of the gateway itself.
public interface OwnEndpoint {
    /// The pattern of its line in `routes.yaml`.
    String path();

    /// Whether it answers this method; all others get 405.
    default boolean takes(HttpMethod method) {
        return method == HttpMethod.GET;
    }

    /// @param authorization the caller's header Authorization, or nothing for an anonymous caller
    void answer(RoutingContext request, Optional<String> authorization);
}
