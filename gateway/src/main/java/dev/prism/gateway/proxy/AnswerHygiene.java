package dev.prism.gateway.proxy;

import dev.prism.gateway.upstream.Service;
import io.vertx.core.MultiMap;

/// What a browser gets to see of a service's answer.
final class AnswerHygiene {
    /// For whatever a service sends: data to be read, never a page to be run.
    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /// Which other sites may read an answer: none.
    private static final String CORS = "Access-Control-";

    private AnswerHygiene() {}

    static void clean(MultiMap headers, Service service) {
        headers.remove("Server");
        headers.remove("X-Powered-By");
        headers.remove("Keep-Alive");
        headers.remove("Connection");
        if (service == Service.KEYCLOAK) {
            return;
        }
        headers.remove("Set-Cookie");
        headers.names().stream()
                .filter(name -> name.regionMatches(true, 0, CORS, 0, CORS.length()))
                .forEach(headers::remove);
        headers.set("Content-Security-Policy", NO_PAGE);
        if (!headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
    }
}
