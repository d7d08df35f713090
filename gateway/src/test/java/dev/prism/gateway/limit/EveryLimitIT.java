package dev.prism.gateway.limit;

import static dev.prism.gateway.testing.RunningGateway.await;
import static dev.prism.gateway.testing.RunningGateway.browser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.gateway.route.RouteTable;
import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Each limit that `routes.yaml` names, used up at the door. All allow two calls an hour here, so that nothing is
/// gained while a test runs.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
@TestProfile(EveryLimitIT.TwoAnHour.class)
class EveryLimitIT {
    /// `media` is here but once: each gateway counts it for itself, and this one runs until the last test.
    private static final List<Call> CALLS = List.of(
            new Call("read", "GET", "/api/v1/me"),
            new Call("write", "POST", "/api/v1/comments"),
            new Call("login", "GET", "/login"),
            new Call("login", "GET", "/login/callback"),
            new Call("login", "POST", "/auth/realms/prism/protocol/openid-connect/token"),
            new Call("upload", "PATCH", "/api/v1/uploads/42"),
            new Call("chat", "GET", "/api/v1/chat/demo"),
            new Call("purchase", "POST", "/api/v1/purchases"),
            new Call("purchase", "POST", "/api/v1/purchases/42/refunds"),
            new Call("playback", "POST", "/api/v1/contents/42/playback"),
            new Call("beacon", "POST", "/api/v1/playback-events"),
            new Call("media", "GET", "/media/film"));

    @Inject
    RedisAPI redis;

    @Inject
    RouteTable table;

    private Browser browser;

    @BeforeEach
    void nobody_has_called_yet() {
        browser = browser();
        forgetCalls();
    }

    /// Two an hour would shut the door for the tests after these.
    @AfterEach
    void close() {
        browser.close();
        forgetCalls();
    }

    @ParameterizedTest
    @FieldSource("CALLS")
    void refuses_the_third_call_with_a_problem_and_says_when_to_come_back(Call call) {
        HttpResponse<Buffer> first = send(call);
        HttpResponse<Buffer> second = send(call);
        HttpResponse<Buffer> third = send(call);

        assertThat(List.of(first.statusCode(), second.statusCode())).doesNotContain(429, 503);
        assertThat(first.getHeader("RateLimit")).startsWith("\"" + call.limit() + "\";r=1;t=");
        assertThat(second.getHeader("RateLimit")).startsWith("\"" + call.limit() + "\";r=0;t=");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.getHeader("RateLimit-Policy")).isEqualTo("\"" + call.limit() + "\";q=2;w=3600");
        assertThat(third.getHeader("RateLimit")).startsWith("\"" + call.limit() + "\";r=0;t=");
        assertThat(Integer.parseInt(third.getHeader("Retry-After"))).isBetween(1, 1_800);
        assertThat(third.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(third.bodyAsJsonObject().getString("type")).isEqualTo("/problems/too-many-requests");
        assertThat(third.bodyAsJsonObject().getInteger("status")).isEqualTo(429);
    }

    @Test
    void opens_no_web_socket_beyond_the_limit_of_chats() {
        WebSocketClient chats = browser.vertx().createWebSocketClient();
        await(chats.connect(browser.socket("/api/v1/chat/echo")));
        await(chats.connect(browser.socket("/api/v1/chat/echo")));

        assertThatThrownBy(() -> await(chats.connect(browser.socket("/api/v1/chat/echo"))))
                .rootCause()
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refusal -> assertThat(refusal.getStatus()).isEqualTo(429));
    }

    @Test
    void no_limit_of_the_table_is_left_out() {
        assertThat(table.routes())
                .flatMap(route -> List.of(route.reads(), route.writes()))
                .allMatch(limit -> CALLS.stream().anyMatch(call -> call.limit().equals(limit)));
    }

    private HttpResponse<Buffer> send(Call call) {
        HttpMethod method = HttpMethod.valueOf(call.method());
        return browser.send(method, call.path(), Map.of(), method == HttpMethod.GET ? null : Buffer.buffer());
    }

    private void forgetCalls() {
        List<String> counted =
                await(redis.keys("calls:*")).stream().map(Response::toString).toList();
        if (!counted.isEmpty()) {
            await(redis.del(counted));
        }
    }

    /// A call that is counted by a limit.
    record Call(String limit, String method, String path) {}

    public static final class TwoAnHour implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>();
            CALLS.stream().map(call -> "gateway.limit." + call.limit()).forEach(limit -> {
                settings.put(limit + ".calls", "2");
                settings.put(limit + ".window", "1h");
            });
            return settings;
        }
    }
}
