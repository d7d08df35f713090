package dev.prism.gateway.security;

import dev.prism.gateway.origin.PublicOrigin;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Headers that tell browsers what our pages may do. A service's or Keycloak's own header of the same name stays.
@Singleton
public final class SecurityHeaders {
    private final PublicOrigin origin;

    SecurityHeaders(PublicOrigin origin) {
        this.origin = origin;
    }

    /// For a page whose library writes style elements; scripts stay files of ours.
    public String policyWithInlineStyles() {
        return policy("'self' 'unsafe-inline'");
    }

    /// Media and workers: hls.js plays from blobs and may demux in one.
    private String policy(String styles) {
        return "default-src 'self'; script-src 'self'; style-src " + styles
                + "; img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; "
                + "worker-src 'self' blob:; connect-src 'self' " + origin.webSocketOrigin()
                + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
                + (origin.isSecure() ? "; upgrade-insecure-requests" : "");
    }

    public void addTo(RoutingContext request) {
        request.addHeadersEndHandler(end -> complete(request.response().headers()));
    }

    void complete(MultiMap headers) {
        boolean hasOwnPolicy = headers.contains("Content-Security-Policy");
        put(headers, "X-Content-Type-Options", "nosniff");
        put(headers, "Referrer-Policy", "strict-origin-when-cross-origin");
        if (!hasOwnPolicy) {
            put(headers, "Content-Security-Policy", policy("'self'"));
            put(headers, "X-Frame-Options", "DENY");
        }
        put(headers, "Cross-Origin-Opener-Policy", "same-origin");
        put(headers, "Cross-Origin-Resource-Policy", "same-origin");
        put(headers, "Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self), geolocation=()");
        if (origin.isSecure()) {
            put(headers, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    private static void put(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
