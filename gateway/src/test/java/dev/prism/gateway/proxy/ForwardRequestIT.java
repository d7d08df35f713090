package dev.prism.gateway.proxy;

import static dev.prism.gateway.testing.RunningGateway.await;
import static dev.prism.gateway.testing.RunningGateway.browser;
import static dev.prism.gateway.testing.RunningGateway.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.RunningGateway;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What passes through the gateway, with a real server behind it.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class ForwardRequestIT {
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
    void goes_on_under_a_strangers_trace_and_decides_itself_whether_it_is_kept() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        HttpResponse<Buffer> answer = browser.get(
                "/api/v1/contents", Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01", "baggage", "a=b"));

        JsonObject headers = answer.bodyAsJsonObject().getJsonObject("headers");
        assertThat(headers.getString("traceparent")).matches("00-" + trace + "-(?!00f067aa0ba902b7)[0-9a-f]{16}-00");
        assertThat(headers.fieldNames()).doesNotContain("baggage");
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
    void passes_a_method_that_asks_for_a_websocket_as_the_method_that_it_is() {
        HttpResponse<Buffer> answer = browser.send(
                HttpMethod.DELETE,
                "/api/v1/contents",
                Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Authorization", "Bearer mine"),
                Buffer.buffer("{}"));

        JsonObject seen = answer.bodyAsJsonObject();
        assertThat(seen.getString("method")).isEqualTo("DELETE");
        assertThat(seen.getString("body")).isEqualTo("{}");
        assertThat(seen.getJsonObject("headers").containsKey("upgrade")).isFalse();
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

    @Test
    void says_that_a_service_is_down() {
        HttpResponse<Buffer> answer = browser.get("/api/v1/insights/live");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.getHeader("Retry-After")).isNotBlank();
        assertThat(browser.get("/live/broken").statusCode()).isEqualTo(503);
    }

    private HttpClientRequest open(HttpMethod method, String path) {
        return await(client.request(browser.options(method, path)));
    }
}
