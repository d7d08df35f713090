package dev.prism.kit.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireDoorPassTest {
    private static final String SECRET = "a secret of at least 32 characters";
    private static final long ISSUED_AT = 1_767_225_600;

    /// What the gateway makes of it: its own test has the same.
    private static final String PASS = "1767225600.wR081Ho9WEnq45eCopNbvmRgJBXmeR-ubAvHvBKxH0w";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer service;

    @BeforeEach
    void a_service() {
        service = serviceAt(ISSUED_AT + 10, true);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void answers_what_came_through_the_gateway() throws Exception {
        assertThat(get("/api/v1/contents", PASS).statusCode()).isEqualTo(200);
    }

    @Test
    void refuses_what_came_past_it_with_a_problem() throws Exception {
        HttpResponse<String> refused = get("/api/v1/contents", null);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("/problems/not-through-the-door");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1767225600",
                "1767225600.",
                "1767225600.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "999999999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refuses_an_invented_pass(String pass) throws Exception {
        assertThat(get("/api/v1/contents", pass).statusCode()).isEqualTo(403);
    }

    @Test
    void refuses_a_pass_for_another_time_than_it_names() throws Exception {
        assertThat(get("/api/v1/contents", PASS.replaceFirst("\\d+", Long.toString(ISSUED_AT + 1)))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_pass_is_good_for_a_minute_around_its_time() throws Exception {
        for (long seconds : new long[] {-60, 0, 60}) {
            service = serviceAt(ISSUED_AT + seconds, true);
            assertThat(get("/api/v1/contents", PASS).statusCode())
                    .as("%s s", seconds)
                    .isEqualTo(200);
        }
        for (long seconds : new long[] {-61, 61, 3_600}) {
            service = serviceAt(ISSUED_AT + seconds, true);
            assertThat(get("/api/v1/contents", PASS).statusCode())
                    .as("%s s", seconds)
                    .isEqualTo(403);
        }
    }

    @Test
    void operations_need_no_pass() throws Exception {
        assertThat(get("/q/health/ready", null).statusCode()).isEqualTo(200);
        assertThat(get("/q/metrics", null).statusCode()).isEqualTo(200);
        assertThat(get("/q/openapi?format=json", null).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/../api/v1/contents",
                "/q/%2e%2e/api/v1/contents",
                "/q/..;/api/v1/contents",
                "/q//api/v1/contents",
                "/qq/api",
                "/q"
            })
    void no_spelling_of_a_path_passes_for_operations(String path) throws Exception {
        assertThat(get(path, null).statusCode()).isEqualTo(403);
    }

    @Test
    void a_service_of_a_test_may_leave_its_door_open() throws Exception {
        service = serviceAt(ISSUED_AT, false);

        assertThat(get("/api/v1/contents", null).statusCode()).isEqualTo(200);
    }

    @Test
    void no_service_starts_with_a_short_secret() {
        assertThatThrownBy(() -> new DoorPass("short")).hasMessageContaining("DOOR_SECRET");
    }

    private HttpServer serviceAt(long unixSeconds, boolean required) {
        Router router = Router.router(vertx);
        Clock clock = Clock.fixed(Instant.ofEpochSecond(unixSeconds), ZoneOffset.UTC);
        router.route().handler(request -> request.response().end("answered"));
        new RequireDoorPass().register(router, required, SECRET, clock);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private HttpResponse<String> get(String path, String pass) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.actualPort() + path));
        if (pass != null) {
            request.header("Prism-Door", pass);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
