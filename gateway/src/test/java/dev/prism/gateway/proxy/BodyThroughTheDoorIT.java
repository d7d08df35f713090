package dev.prism.gateway.proxy;

import static dev.prism.gateway.testing.RunningGateway.await;
import static dev.prism.gateway.testing.RunningGateway.browser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.route.PathPattern;
import dev.prism.gateway.route.Route;
import dev.prism.gateway.route.Target;
import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import dev.prism.gateway.upstream.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How long a body may be, how long it may take, and who waits for whom.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class BodyThroughTheDoorIT {
    /// Said, since the system would grow it: what all sockets on the way hold must be far less than a body.
    private static final int SEND_BUFFER_BYTES = 256 << 10;

    @Inject
    ForwardRequest forwardRequest;

    @Inject
    Vertx vertx;

    private Browser browser;
    private HttpClient client;

    @BeforeEach
    void open() {
        browser = browser();
        client = browser.vertx().createHttpClient(new HttpClientOptions().setSendBufferSize(SEND_BUFFER_BYTES));
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void passes_two_hundred_megabytes() {
        long bytes = 200L << 20;

        HttpClientResponse answer = await(upload("/api/v1/uploads/counted", bytes, new AtomicLong()));

        assertThat(answer.getHeader("Upload-Offset")).isEqualTo(Long.toString(bytes));
    }

    @Test
    void makes_a_client_wait_for_a_service_that_does_not_read() {
        AtomicLong accepted = new AtomicLong();
        Future<HttpClientResponse> answer = upload("/api/v1/uploads/asleep", 200L << 20, accepted);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> browser.get("/live/asleep").bodyAsString().equals("1"));
        long acceptedMeanwhile = onceItStopsGrowing(accepted);
        browser.get("/live/wake");
        await(answer);

        assertThat(acceptedMeanwhile).isLessThan(50L << 20);
        assertThat(accepted.get()).isEqualTo(200L << 20);
    }

    @Test
    void waits_as_long_as_a_body_moves() {
        HttpServer door = door(1 << 20, Duration.ofSeconds(5));
        HttpClientRequest request =
                await(client.request(HttpMethod.PATCH, door.actualPort(), "127.0.0.1", "/api/v1/uploads/counted"));
        request.setChunked(true);
        browser.vertx().setPeriodic(600, new Handler<Long>() {
            private int pieces;

            @Override
            public void handle(Long timer) {
                request.write("piece");
                pieces++;
                if (pieces == 10) {
                    browser.vertx().cancelTimer(timer);
                    request.end();
                }
            }
        });

        assertThat(await(request.response()).getHeader("Upload-Offset")).isEqualTo("50");
    }

    @Test
    void says_that_a_service_is_too_slow() {
        HttpServer door = door(1 << 20, Duration.ofMillis(300));

        Buffer answer = await(client.request(HttpMethod.GET, door.actualPort(), "127.0.0.1", "/live/never")
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body));

        assertThat(answer.toJsonObject().getInteger("status")).isEqualTo(504);
        assertThat(answer.toJsonObject().getString("type")).isEqualTo("/problems/service-too-slow");
    }

    @Test
    void refuses_a_body_that_says_it_is_too_long() {
        HttpResponse<Buffer> answer = browser.post("/api/v1/playback-events", Map.of(), "x".repeat(70_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("/problems/body-too-large");
    }

    @Test
    void cuts_off_a_body_that_does_not_say_how_long_it_is() {
        HttpServer door = door(10_000, Duration.ofSeconds(30));
        HttpClientRequest request =
                await(client.request(HttpMethod.PATCH, door.actualPort(), "127.0.0.1", "/api/v1/uploads/counted"));

        request.setChunked(true).write("x".repeat(9_000));
        request.end("x".repeat(9_000));

        assertThat(await(request.response()).statusCode()).isEqualTo(413);
    }

    private static long onceItStopsGrowing(AtomicLong bytes) {
        AtomicLong before = new AtomicLong();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(bytes::get, now -> now > 0 && before.getAndSet(now) == now);
    }

    /// @param accepted bytes that the client's socket has taken
    private Future<HttpClientResponse> upload(String path, long bytes, AtomicLong accepted) {
        return client.request(browser.options(HttpMethod.PATCH, path)).compose(request -> {
            request.putHeader("Content-Length", Long.toString(bytes));
            new Pump(request, bytes, accepted).next();
            return request.response();
        });
    }

    /// A door with a route of its own in front of the same service.
    private HttpServer door(long bodyMaxBytes, Duration answerWithin) {
        Target target = new Target.Upstream(Service.CATALOG);
        Route route = new Route(new PathPattern("/**"), target, bodyMaxBytes, answerWithin, true, "read", "write");
        return await(vertx.createHttpServer()
                .requestHandler(request -> forwardRequest.forward(request, route, Service.CATALOG, Optional.empty()))
                .listen(0, "127.0.0.1"));
    }
}
