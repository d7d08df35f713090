package dev.prism.gateway.proxy;

import static dev.prism.gateway.testing.RunningGateway.await;
import static dev.prism.gateway.testing.RunningGateway.browser;
import static dev.prism.gateway.testing.RunningGateway.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.route.PathPattern;
import dev.prism.gateway.route.Route;
import dev.prism.gateway.route.Target;
import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.RunningGateway;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import dev.prism.gateway.upstream.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// What passes through the gateway, with a real server behind it.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class ForwardRequestIT {
    @Inject
    ForwardRequest forwardRequest;

    @Inject
    Vertx vertx;

    private Browser browser;
    private HttpClient client;

    @BeforeEach
    void open() {
        browser = browser();
        client = browser.vertx().createHttpClient();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void passes_path_query_body_and_the_callers_own_token_unchanged() {
        HttpResponse<Buffer> answer =
                browser.post("/api/v1/contents/a%20b?x=%2F&y=1", Map.of("Authorization", "Bearer mine"), "{\"a\":1}");

        JsonObject seen = answer.bodyAsJsonObject();
        assertThat(seen.getString("uri")).isEqualTo("/api/v1/contents/a%20b?x=%2F&y=1");
        assertThat(seen.getString("body")).isEqualTo("{\"a\":1}");
        assertThat(seen.getJsonObject("headers").getString("authorization")).isEqualTo("Bearer mine");
    }

    @Test
    void strips_what_a_client_may_not_decide() {
        HttpResponse<Buffer> answer = browser.get(
                "/api/v1/contents",
                Map.of(
                        "Cookie", "prism-session=x; other=1",
                        "X-Forwarded-For", "6.6.6.6",
                        "X-Forwarded-Host", "evil.example",
                        "X-Forwarded-Prefix", "/evil",
                        "Forwarded", "for=6.6.6.6",
                        "X-Real-IP", "6.6.6.6",
                        "Prism-Door", "mine",
                        "Connection", "keep-alive, X-Own",
                        "X-Own", "1"));

        JsonObject headers = answer.bodyAsJsonObject().getJsonObject("headers");
        assertThat(headers.fieldNames())
                .doesNotContain("cookie", "forwarded", "x-real-ip", "x-forwarded-prefix", "x-own");
        assertThat(headers.getString("prism-door")).matches("\\d{10}\\.[\\w-]{43}");
        assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(headers.getString("x-forwarded-proto") + "://" + headers.getString("x-forwarded-host"))
                .isEqualTo(origin());
    }

    @Test
    void strips_what_a_service_may_not_tell_a_browser() {
        HttpResponse<Buffer> answer = browser.get("/api/v1/contents");

        assertThat(answer.cookies()).isEmpty();
        assertThat(answer.getHeader("X-Powered-By")).isNull();
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void lets_no_other_site_read_an_answer() {
        Map<String, String> foreign = Map.of(
                "Origin", "https://evil.example",
                "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "authorization");

        HttpResponse<Buffer> preflight = browser.send(HttpMethod.OPTIONS, "/api/v1/contents", foreign, null);
        HttpResponse<Buffer> read = browser.get("/api/v1/contents", Map.of("Origin", "https://evil.example"));
        HttpResponse<Buffer> own = browser.get("/api/v1/session", Map.of("Origin", "https://evil.example"));

        for (HttpResponse<Buffer> answer : List.of(preflight, read, own)) {
            assertThat(answer.headers().names())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
            assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        }
    }

    @Test
    void passes_an_answer_without_a_body() {
        assertThat(browser.get("/api/v1/contents/gone").statusCode()).isEqualTo(204);
    }

    @Test
    void passes_a_body_of_http2_that_does_not_say_how_long_it_is() throws Exception {
        URI contents = URI.create("http://127.0.0.1:" + RunningGateway.port() + "/api/v1/contents");
        try (java.net.http.HttpClient http2 = java.net.http.HttpClient.newHttpClient()) {
            // The first answer upgrades the connection.
            http2.send(HttpRequest.newBuilder(contents).build(), BodyHandlers.ofString());

            java.net.http.HttpResponse<String> answer = http2.send(
                    HttpRequest.newBuilder(contents)
                            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] {'h', 'i'})))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(java.net.http.HttpClient.Version.HTTP_2);
            assertThat(new JsonObject(answer.body()).getString("body")).isEqualTo("hi");
        }
    }

    @Test
    void passes_ranges() {
        HttpResponse<Buffer> part = browser.get("/media/film", Map.of("Range", "bytes=2-5"));

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.getHeader("Content-Range")).isEqualTo("bytes 2-5/10");
        assertThat(part.bodyAsString()).isEqualTo("2345");
        assertThat(browser.send(HttpMethod.HEAD, "/media/film", Map.of(), null).getHeader("Content-Length"))
                .isEqualTo("10");
    }

    @Test
    void passes_events_as_they_come_and_hangs_up_when_the_client_does() throws InterruptedException {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        HttpClientResponse stream = open(HttpMethod.GET, "/live/events")
                .send()
                .compose(answer -> {
                    answer.handler(piece -> events.add(piece.toString()));
                    return Future.succeededFuture(answer);
                })
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("event: figures\ndata: 1\n\n");
        assertThat(events.poll(60, TimeUnit.SECONDS)).startsWith(": still here");
        assertThat(browser.get("/live/open-streams").bodyAsString()).isEqualTo("1");

        stream.request().connection().close();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> browser.get("/live/open-streams").bodyAsString().equals("0"));
    }

    @RepeatedTest(5)
    void passes_a_websocket_both_ways() throws InterruptedException {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        ClientWebSocket socket = browser.vertx().createWebSocketClient().webSocket();
        socket.textMessageHandler(messages::add);
        await(socket.connect(browser.socket("/api/v1/chat/echo")));

        socket.writeTextMessage("hello");
        socket.writeTextMessage("x".repeat(60_000));

        assertThat(messages.poll(60, TimeUnit.SECONDS))
                .contains("x-forwarded-host")
                .doesNotContain("cookie");
        assertThat(messages.poll(60, TimeUnit.SECONDS)).isEqualTo("hello");
        assertThat(messages.poll(60, TimeUnit.SECONDS)).hasSize(60_000);
    }

    @Test
    void refuses_a_websocket_of_another_site() {
        HttpResponse<Buffer> answer = upgrade("/api/v1/chat/echo", Map.of("Origin", "https://evil.example"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("/problems/cross-site");
    }

    @Test
    void passes_a_refused_websocket_with_its_problem() {
        HttpResponse<Buffer> answer = upgrade("/api/v1/chat/closed", Map.of("Origin", origin()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("/problems/banned");
    }

    @Test
    void passes_two_hundred_megabytes() {
        long bytes = 200L << 20;

        HttpClientResponse answer = upload("/api/v1/uploads/counted", bytes, new AtomicLong());

        assertThat(answer.getHeader("Upload-Offset")).isEqualTo(Long.toString(bytes));
    }

    @Test
    void makes_a_client_wait_for_a_service_that_does_not_read() throws InterruptedException {
        AtomicLong accepted = new AtomicLong();
        Thread upload = Thread.ofVirtual().start(() -> upload("/api/v1/uploads/asleep", 200L << 20, accepted));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> browser.get("/live/asleep").bodyAsString().equals("1"));
        long acceptedMeanwhile = onceItStopsGrowing(accepted);
        browser.get("/live/wake");
        upload.join(Duration.ofMinutes(2));

        assertThat(acceptedMeanwhile).isLessThan(50L << 20);
        assertThat(accepted.get()).isEqualTo(200L << 20);
    }

    @Test
    void says_that_a_service_is_down() {
        HttpResponse<Buffer> answer = browser.get("/api/v1/insights/live");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.getHeader("Retry-After")).isNotBlank();
        assertThat(browser.get("/live/broken").statusCode()).isEqualTo(503);
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

    /// A handshake by hand, so that a refusal can be read.
    private HttpResponse<Buffer> upgrade(String path, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Connection", "keep-alive, Upgrade");
        headers.put("Upgrade", "websocket");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        return browser.get(path, headers);
    }

    private HttpClientRequest open(HttpMethod method, String path) {
        return await(client.request(browser.options(method, path)));
    }

    /// Pumps where the request's own events happen: on another thread the queue could drain unnoticed.
    private HttpClientResponse upload(String path, long bytes, AtomicLong accepted) {
        return await(client.request(browser.options(HttpMethod.PATCH, path)).compose(request -> {
            request.putHeader("Content-Length", Long.toString(bytes));
            new Pump(request, bytes, accepted).next();
            return request.response();
        }));
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
