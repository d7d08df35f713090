package dev.prism.gateway.proxy;

import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refusal;
import dev.prism.gateway.upstream.Service;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import org.jboss.logging.Logger;

/// A WebSocket between a client and a service. After the handshake bytes go both ways, each side as fast as the other
/// reads. (The proxy library's own tunnel has no back-pressure and loses the body of a refusal.)
final class Tunnel {
    private static final Logger LOG = Logger.getLogger(Tunnel.class);

    private final HttpServerRequest request;
    private final Service service;
    private final Origins origins;

    Tunnel(HttpServerRequest request, Service service, Origins origins) {
        this.request = request;
        this.service = service;
        this.origins = origins;
    }

    void open() {
        request.pause();
        origins.open(service).compose(this::handshake).onSuccess(this::meet).onFailure(this::unavailable);
    }

    private Future<HttpClientResponse> handshake(HttpClientRequest upstream) {
        upstream.setMethod(HttpMethod.GET).setURI(request.uri());
        request.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Connection")) {
                upstream.headers().add(name, value);
            }
        });
        // Firefox sends "keep-alive, Upgrade", which some servers do not understand.
        upstream.putHeader("Connection", "Upgrade");
        return upstream.connect();
    }

    private void meet(HttpClientResponse answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.statusCode());
        if (answer.statusCode() != 101) {
            answer.headers().forEach((name, value) -> {
                if (!name.equalsIgnoreCase("Transfer-Encoding")) {
                    response.headers().add(name, value);
                }
            });
            AnswerHygiene.clean(response.headers(), service);
            response.setChunked(!response.headers().contains("Content-Length"));
            request.resume();
            answer.pipeTo(response).onFailure(gone -> response.reset());
            return;
        }
        NetSocket inside = answer.netSocket().pause();
        response.headers().addAll(answer.headers());
        response.headers().remove("Set-Cookie");
        request.toNetSocket().onSuccess(outside -> join(outside, inside)).onFailure(gone -> inside.close());
    }

    private static void join(NetSocket outside, NetSocket inside) {
        outside.pipeTo(inside).onComplete(done -> inside.close());
        inside.pipeTo(outside).onComplete(done -> outside.close());
    }

    private void unavailable(Throwable failure) {
        LOG.infof("%s: %s", service.label(), failure.toString());
        Refusal.answer(request, Problem.UNAVAILABLE);
    }
}
