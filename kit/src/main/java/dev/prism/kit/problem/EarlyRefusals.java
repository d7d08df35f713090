package dev.prism.kit.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/// Gives a problem document to what is refused before any resource is reached: bad tokens and oversized bodies.
class EarlyRefusals {
    void register(@Observes Router router) {
        router.route().last().failureHandler(EarlyRefusals::answer);
    }

    private static void answer(RoutingContext request) {
        switch (request.failure()) {
            case AuthenticationFailedException _, UnauthorizedException _ ->
                end(
                        request,
                        401,
                        "login-required",
                        "Login required",
                        "The access token is missing, expired or invalid. Log in again.");
            case ForbiddenException _ ->
                end(request, 403, "not-allowed", "Not allowed", "Your account may not do this.");
            case null, default -> {
                if (request.statusCode() == 413) {
                    end(request, 413, "body-too-large", "Body too large", "Send a smaller body.");
                } else {
                    request.next();
                }
            }
        }
    }

    private static void end(RoutingContext request, int status, String slug, String title, String detail) {
        if (request.response().headWritten()) {
            return;
        }
        if (status == 401) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
        }
        Problems.end(request, status, slug, title, detail);
    }
}
