package dev.prism.kit.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Refuses an `Accept` that is no list of media types before anything is done for it. JAX-RS finds out only when it
/// writes the answer, and then a purchase would be booked and told as a fault.
class GarbledAccept {
    /// @return null to go on
    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response refuse(ContainerRequestContext request) {
        try {
            request.getAcceptableMediaTypes();
            return null;
        } catch (IllegalArgumentException _) {
            return Problems.of(
                            Status.BAD_REQUEST,
                            "invalid-request",
                            "Invalid request",
                            "The header `Accept` is no list of media types. Ask for `application/json`.")
                    .toResponse();
        }
    }
}
