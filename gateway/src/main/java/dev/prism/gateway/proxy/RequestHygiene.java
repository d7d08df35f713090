package dev.prism.gateway.proxy;

import dev.prism.gateway.origin.PublicOrigin;
import dev.prism.gateway.session.BrowserCookies;
import dev.prism.gateway.upstream.Service;
import dev.prism.gateway.visitor.Visitors;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a service gets to see of a request's headers: nothing that the client may not decide.
@Singleton
public final class RequestHygiene {
    private static final List<String> NOT_FOR_CLIENTS = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Forwarded-Server",
            "X-Forwarded-Ssl",
            "X-Original-URL",
            "X-Original-URI",
            "X-Real-IP",
            "X-Rewrite-URL",
            DoorPass.HEADER,
            // Heard already; what goes to the service is written with this gateway's own part of the trace.
            "traceparent",
            "tracestate",
            "baggage",
            // Answered by the gateway's own server before the request comes here.
            "Expect");

    /// About the client's own connection to us (RFC 9110, section 7.6.1). Connection and Transfer-Encoding go as well,
    /// where the request is written anew.
    private static final List<String> OF_ONE_CONNECTION = List.of(
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "TE",
            "Trailer",
            "HTTP2-Settings");

    /// What a request needs to be passed on whole, even if a client calls it a matter of its connection.
    private static final Set<String> OF_THE_REQUEST =
            Set.of("host", "content-length", "transfer-encoding", "upgrade", "connection");

    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    /// Here tus lets clients that cannot send PATCH name it in a header.
    private static final String UPLOADS = "/api/v1/uploads/";

    private final PublicOrigin origin;
    private final DoorPass doorPass;
    private final Visitors visitors;

    RequestHygiene(PublicOrigin origin, DoorPass doorPass, Visitors visitors) {
        this.origin = origin;
        this.visitors = visitors;
        this.doorPass = doorPass;
    }

    /// Changes the request's headers into those for the service.
    ///
    /// @param authorization whole header value, or nothing for an anonymous caller
    void clean(HttpServerRequest request, Service service, Optional<String> authorization) {
        MultiMap headers = request.headers();
        String visitor = visitors.addressOf(request);
        removeWhatIsOfOneConnection(headers);
        NOT_FOR_CLIENTS.forEach(headers::remove);
        if (!request.path().startsWith(UPLOADS)) {
            headers.remove(METHOD_OVERRIDE);
        }
        headers.set("X-Forwarded-For", visitor);
        headers.set("X-Forwarded-Proto", origin.scheme());
        headers.set("X-Forwarded-Host", origin.authority());
        headers.set("X-Forwarded-Port", Integer.toString(origin.port()));
        headers.remove("Authorization");
        authorization.ifPresent(value -> headers.set("Authorization", value));
        keepCookiesOf(service, headers);
        if (service != Service.KEYCLOAK) {
            headers.set(DoorPass.HEADER, doorPass.current());
        }
    }

    static void removeWhatIsOfOneConnection(MultiMap headers) {
        headers.getAll("Connection").stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !OF_THE_REQUEST.contains(name))
                .forEach(headers::remove);
        OF_ONE_CONNECTION.forEach(headers::remove);
    }

    /// Keycloak gets its own cookies, a service none: it has no use for them, and must not learn the session's.
    static void keepCookiesOf(Service service, MultiMap headers) {
        String kept = service != Service.KEYCLOAK
                ? ""
                : headers.getAll("Cookie").stream()
                        .flatMap(line -> Stream.of(line.split(";")))
                        .map(String::strip)
                        .filter(cookie -> !isOurs(cookie))
                        .collect(Collectors.joining("; "));
        headers.remove("Cookie");
        if (!kept.isEmpty()) {
            headers.set("Cookie", kept);
        }
    }

    private static boolean isOurs(String cookie) {
        return Stream.of(BrowserCookies.SESSION, BrowserCookies.CSRF, BrowserCookies.LOGIN)
                .anyMatch(name -> cookie.startsWith(name + "="));
    }
}
