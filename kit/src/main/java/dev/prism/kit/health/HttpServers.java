package dev.prism.kit.health;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/// Asks servers over HTTP.
@Singleton
public class HttpServers {
    private static final int CONNECT_MILLIS = 2_500;

    private final HttpClient http;

    HttpServers(Vertx vertx) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /// Fails on any answer but 200.
    Uni<Integer> get(String url) {
        return status(url).invoke(status -> require(status == 200, status));
    }

    /// Fails when nothing answers, or only with the server's own faults; a refusal is an answer.
    public Uni<Integer> reach(String url) {
        return status(url).invoke(status -> require(status < 500, status));
    }

    private Uni<Integer> status(String url) {
        return Uni.createFrom()
                .completionStage(() -> http.request(new RequestOptions().setAbsoluteURI(url))
                        .compose(HttpClientRequest::send)
                        .compose(answer -> answer.body().map(_ -> answer.statusCode()))
                        .toCompletionStage());
    }

    private static void require(boolean works, int status) {
        if (!works) {
            throw new IllegalStateException("answered " + status);
        }
    }
}
