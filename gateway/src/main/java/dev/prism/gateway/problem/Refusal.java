package dev.prism.gateway.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// Answers a request with a problem, whatever is left of its body.
public final class Refusal {
    /// Bytes of a refused body that are read and thrown away, so that the client can read the answer; then the
    /// connection is closed.
    private static final long PATIENCE_BYTES = 8 << 20;

    private Refusal() {}

    public static void answer(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        boolean toPerson = problem.isOfLogin() && isNavigation(request);
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", toPerson ? "text/html;charset=utf-8" : Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store");
        if (problem.passes()) {
            response.putHeader("Retry-After", Problem.RETRY_AFTER_SECONDS);
        }
        if (problem == Problem.LOGIN_REQUIRED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (problem == Problem.ODD_FRAMING) {
            // Nobody knows where the next request begins.
            response.putHeader("Connection", "close")
                    .endHandler(end -> request.connection().close());
        }
        drain(request);
        response.end(
                toPerson
                        ? LoginPage.of(problem, request.getHeader("Accept-Language"))
                                .html()
                        : problem.document());
    }

    private static boolean isNavigation(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static void drain(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long[] left = {PATIENCE_BYTES};
        request.handler(bytes -> {
            left[0] -= bytes.length();
            if (left[0] < 0) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
