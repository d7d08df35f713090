package dev.prism.gateway.origin;

import io.quarkus.runtime.annotations.StaticInitSafe;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The one origin that browsers know, such as `https://prism.example`.
@Singleton
@StaticInitSafe
public final class PublicOrigin {
    private final URI uri;

    @Inject
    PublicOrigin(@ConfigProperty(name = "gateway.origin") URI uri) {
        this.uri = uri;
        if (uri.getHost() == null || !uri.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("gateway.origin must be like https://prism.example, not " + uri);
        }
    }

    /// The origin of a test or another place.
    public static PublicOrigin of(String uri) {
        return new PublicOrigin(URI.create(uri));
    }

    public boolean isSecure() {
        return "https".equals(uri.getScheme());
    }

    /// Host, and the port unless it is the scheme's own, as in a Host header.
    public String authority() {
        return uri.getAuthority();
    }

    public String scheme() {
        return uri.getScheme();
    }

    public int port() {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    public String webSocketOrigin() {
        return (isSecure() ? "wss://" : "ws://") + authority();
    }

    /// Whether a browser says that a page of another origin sent the request. Clients that are no browsers send
    /// neither header.
    ///
    /// @param origin header Origin
    /// @param fetchSite header Sec-Fetch-Site
    public boolean isForeign(@Nullable String origin, @Nullable String fetchSite) {
        if (origin != null && !origin.equals(uri.toString())) {
            return true;
        }
        return fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none");
    }

    public String absolute(String path) {
        return uri + path;
    }
}
