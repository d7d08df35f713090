package dev.prism.gateway.proxy;

import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refusal;
import dev.prism.gateway.route.Route;
import dev.prism.gateway.upstream.Service;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.HttpProxy;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Passes a request to its service and the answer back, unbuffered both ways.
@Singleton
public final class ForwardRequest {
    private final Vertx vertx;
    private final Origins origins;
    private final RequestHygiene hygiene;

    ForwardRequest(Vertx vertx, Origins origins, RequestHygiene hygiene) {
        this.vertx = vertx;
        this.origins = origins;
        this.hygiene = hygiene;
    }

    /// @param authorization header for the service, or nothing for an anonymous caller
    public void forward(HttpServerRequest request, Route route, Service service, Optional<String> authorization) {
        if (claimedBytes(request) > route.bodyMaxBytes()) {
            Refusal.answer(request, Problem.BODY_TOO_LARGE);
            return;
        }
        hygiene.clean(request, service, authorization);
        if (isHandshake(request)) {
            // A handshake has no body. One that was announced to the service would swallow the next request.
            request.headers().remove("Content-Length").remove("Transfer-Encoding");
            new Tunnel(request, service, origins).open();
            return;
        }
        request.headers().remove("Upgrade");
        if (request.version() == HttpVersion.HTTP_2 && !request.headers().contains("Content-Length")) {
            // HTTP/2 ends a body by itself; the service, asked in HTTP/1.1, has to be told how it ends.
            request.headers().set("Transfer-Encoding", "chunked");
        }
        HttpProxy.reverseProxy(origins.client())
                .origin(context -> origins.open(service))
                .addInterceptor(new Exchange(vertx, route, service))
                .handle(request);
    }

    /// RFC 6455, section 4.1: a GET. An upgrade that another method asks for is left unanswered, as RFC 9110, section
    /// 7.8 allows.
    private static boolean isHandshake(HttpServerRequest request) {
        return request.method() == HttpMethod.GET && request.headers().contains("Upgrade", "websocket", true);
    }

    private static long claimedBytes(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException beyondLong) {
            return Long.MAX_VALUE;
        }
    }
}
