package dev.prism.gateway.limit;

import static dev.prism.gateway.testing.RunningGateway.await;
import static dev.prism.gateway.testing.RunningGateway.browser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Limits at the door, counted in a real Redis. `playback` allows three calls an hour here, so that nothing is gained
/// while a test runs.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class CountCallIT {
    private static final String PLAYBACK = "/api/v1/contents/42/playback";
    private static final Limit TWO_AN_HOUR = new Limit("two-an-hour", 2, Duration.ofHours(1), true);

    @Inject
    RedisAPI redis;

    @Inject
    Vertx vertx;

    @Inject
    LimitConfig config;

    private Browser browser;

    @BeforeEach
    void nobody_has_called_yet() {
        browser = browser();
        List<String> counted =
                await(redis.keys("calls:*")).stream().map(Response::toString).toList();
        if (!counted.isEmpty()) {
            await(redis.del(counted));
        }
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void tells_with_each_answer_how_much_is_left() {
        HttpResponse<Buffer> first = play(Map.of());
        HttpResponse<Buffer> second = play(Map.of());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.getHeader("RateLimit-Policy")).isEqualTo("\"playback\";q=3;w=3600");
        assertThat(first.getHeader("RateLimit")).startsWith("\"playback\";r=2;t=");
        assertThat(second.getHeader("RateLimit")).startsWith("\"playback\";r=1;t=");
    }

    @Test
    void refuses_one_call_too_many_with_a_problem_and_says_when_to_come_back() {
        useUp(Map.of());

        HttpResponse<Buffer> refused = play(Map.of());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.bodyAsJsonObject().getString("type")).isEqualTo("/problems/too-many-requests");
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 1_200);
        assertThat(refused.getHeader("RateLimit")).startsWith("\"playback\";r=0;t=");
    }

    @Test
    void counts_a_person_for_the_account_by_session_and_by_token_alike() {
        browser.login("fan", "prism-demo", "/");
        Map<String, String> page = Map.of("X-CSRF-Token", browser.cookie("prism-csrf"));
        Map<String, String> token = Map.of("Authorization", tokenOfSession());
        useUp(page);

        assertThat(play(page).statusCode()).isEqualTo(429);
        assertThat(play(token).statusCode()).isEqualTo(429);
        try (Browser stranger = browser()) {
            assertThat(stranger.post(PLAYBACK, Map.of(), "").statusCode())
                    .as("the same address without a login")
                    .isEqualTo(200);
        }
    }

    @Test
    void an_invented_token_is_counted_for_its_address() {
        for (int i = 0; i < 3; i++) {
            play(Map.of("Authorization", "Bearer " + UUID.randomUUID()));
        }

        assertThat(play(Map.of("Authorization", "Bearer e30.e30.e30")).statusCode())
                .isEqualTo(429);
        assertThat(play(Map.of("Authorization", "Basic Zm9vOmJhcg==")).statusCode())
                .isEqualTo(429);
    }

    @Test
    void an_invented_cookie_is_counted_for_its_address() {
        useUp(Map.of("Cookie", "prism-session=" + "x".repeat(43)));

        assertThat(play(Map.of()).statusCode()).isEqualTo(429);
    }

    @Test
    void one_limit_does_not_use_up_another() {
        useUp(Map.of());
        play(Map.of());

        assertThat(browser.get(PLAYBACK).statusCode()).isEqualTo(200);
        assertThat(browser.post("/api/v1/comments", Map.of(), "").statusCode()).isEqualTo(200);
    }

    @Test
    void counts_no_file_of_the_studio() {
        HttpResponse<Buffer> page = browser.get("/assets/index-D3f9aB2c.js");

        assertThat(page.getHeader("RateLimit")).isNull();
        assertThat(await(redis.keys("calls:*")).size()).isZero();
    }

    @Test
    void two_gateways_count_together() {
        SharedCount one = new SharedCount(redis);
        SharedCount other = new SharedCount(redis);

        assertThat(await(one.count(TWO_AN_HOUR, "caller")).callsLeft()).isEqualTo(1);
        assertThat(await(other.count(TWO_AN_HOUR, "caller")).callsLeft()).isZero();
        assertThat(await(one.count(TWO_AN_HOUR, "caller")).isRefusal()).isTrue();
    }

    @Test
    void what_was_counted_is_forgotten_by_itself() {
        await(new SharedCount(redis).count(TWO_AN_HOUR, "caller"));

        assertThat(await(redis.pttl("calls:two-an-hour:caller")).toLong()).isBetween(1L, 1_800_000L);
    }

    @Test
    void without_redis_a_gateway_lets_callers_in_and_counts_by_itself() {
        Redis nowhere = Redis.createClient(vertx, "redis://127.0.0.1:1");
        CountCall alone = new CountCall(config, new SharedCount(RedisAPI.api(nowhere)), new LocalCount());

        assertThat(await(alone.count(TWO_AN_HOUR, "caller")).isRefusal()).isFalse();
        assertThat(await(alone.count(TWO_AN_HOUR, "caller")).isRefusal()).isFalse();
        assertThat(await(alone.count(TWO_AN_HOUR, "caller")).isRefusal()).isTrue();
        assertThat(await(alone.count(TWO_AN_HOUR, "other")).isRefusal()).isFalse();
    }

    private HttpResponse<Buffer> play(Map<String, String> headers) {
        return browser.post(PLAYBACK, headers, "");
    }

    private void useUp(Map<String, String> headers) {
        for (int i = 0; i < 3; i++) {
            assertThat(play(headers).statusCode()).isEqualTo(200);
        }
    }

    /// The service behind the door tells what it was sent.
    private String tokenOfSession() {
        return browser.get("/api/v1/me")
                .bodyAsJsonObject()
                .getJsonObject("headers")
                .getString("authorization");
    }
}
