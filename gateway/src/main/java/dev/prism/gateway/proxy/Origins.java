package dev.prism.gateway.proxy;

import dev.prism.gateway.upstream.Service;
import dev.prism.gateway.upstream.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import jakarta.inject.Singleton;

/// Connections to the services, kept open and shared.
@Singleton
public final class Origins {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    /// An open SSE stream or waiting playlist holds a connection, so there must be many.
    private static final int CONNECTIONS_A_SERVICE = 8_192;

    /// Less than a service keeps an idle one.
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final HttpClient client;
    private final Upstreams upstreams;

    Origins(Vertx vertx, Upstreams upstreams) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_A_SERVICE));
        this.upstreams = upstreams;
    }

    HttpClient client() {
        return client;
    }

    Future<HttpClientRequest> open(Service service) {
        return client.request(upstreams.requestTo(service)).map(Origins::quietly);
    }

    /// A client that hangs up resets the request; that is no error to be logged.
    private static HttpClientRequest quietly(HttpClientRequest request) {
        return request.exceptionHandler(gone -> {});
    }
}
