package dev.prism.kit.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Problems for callers who are not logged in or may not do it. Goes before the library's own mappers, which do not
/// link against this Quarkus (its challenge has another shape).
class SecurityProblems {
    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = RefusedRequests.BEFORE_THE_LIBRARY)
    Response notLoggedIn() {
        Response problem = Problems.of(
                        Status.UNAUTHORIZED,
                        "login-required",
                        "Login required",
                        "The access token is missing, expired or invalid. Log in again.")
                .toResponse();
        return Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper(value = ForbiddenException.class, priority = RefusedRequests.BEFORE_THE_LIBRARY)
    Response notAllowed() {
        return Problems.of(Status.FORBIDDEN, "not-allowed", "Not allowed", "Your account may not do this.")
                .toResponse();
    }
}
