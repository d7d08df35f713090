package dev.prism.gateway.session;

import static dev.prism.gateway.testing.RunningGateway.browser;
import static dev.prism.gateway.testing.RunningGateway.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.RunningGateway;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Login and logout with a real Keycloak, through the gateway's own routes.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class LoginIT {
    private static final String PASSWORD = "prism-demo";

    /// A JSON Web Token's header and the dot behind it, which sealed base64url text can't hold by chance.
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.");

    @Inject
    RedisAPI redis;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = browser();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void logs_in_and_returns_to_where_the_person_was() {
        HttpResponse<Buffer> back = browser.login("fan", PASSWORD, "/watch/42");

        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(back.getHeader("Location")).isEqualTo("/watch/42");
        JsonObject session = browser.get("/api/v1/session").bodyAsJsonObject();
        assertThat(session.getBoolean("authenticated")).isTrue();
        assertThat(session.getString("name")).isEqualTo("Felix Fan");
        assertThat(session.getString("csrfToken")).isEqualTo(browser.cookie("prism-csrf"));
    }

    @Test
    void gives_the_service_a_token_and_the_browser_none() {
        HttpResponse<Buffer> back = browser.login("fan", PASSWORD, "/");

        JsonObject headers = browser.get("/api/v1/me").bodyAsJsonObject().getJsonObject("headers");
        assertThat(headers.getString("authorization")).startsWith("Bearer ey");
        assertThat(headers.containsKey("cookie")).isFalse();
        assertThat(back.cookies()).noneMatch(cookie -> TOKEN.matcher(cookie).find());
        assertThat(back.cookies())
                .filteredOn(cookie -> cookie.startsWith("prism-session="))
                .singleElement()
                .satisfies(cookie ->
                        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Lax", "Path=/;"));
    }

    @Test
    void keeps_neither_cookie_nor_token_readable_in_redis() {
        browser.login("fan", PASSWORD, "/");
        SessionId id = SessionId.of(browser.cookie("prism-session")).orElseThrow();

        String stored = RunningGateway.await(redis.get(id.key())).toString();
        long lifetimeMillis = RunningGateway.await(redis.pttl(id.key())).toLong();

        assertThat(stored).doesNotContainPattern(TOKEN).doesNotContain(id.cookie());
        assertThat(lifetimeMillis).isPositive();
        assertThat(RunningGateway.await(redis.exists(List.of("session:" + id.cookie())))
                        .toInteger())
                .isZero();
    }

    @Test
    void never_leads_to_another_site() {
        HttpResponse<Buffer> back = browser.login("fan", PASSWORD, "https%3A%2F%2Fevil.example");

        assertThat(back.getHeader("Location")).isEqualTo("/");
    }

    @Test
    void refuses_a_callback_that_this_browser_did_not_ask_for() {
        HttpResponse<Buffer> foreign = browser.get("/login/callback?state=guessed&code=stolen");
        browser.get("/login");
        HttpResponse<Buffer> wrongState = browser.get("/login/callback?state=guessed&code=stolen");

        HttpResponse<Buffer> toPerson = browser.get("/login/callback", Map.of("Accept", "text/html"));

        assertThat(toPerson.bodyAsString()).contains("Login failed", "href=\"/login\"");
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(wrongState.bodyAsJsonObject().getString("type")).isEqualTo("/problems/login-failed");
        assertThat(browser.cookie("prism-session")).isNull();
    }

    @Test
    void refuses_a_code_that_keycloak_does_not_know() {
        HttpResponse<Buffer> toKeycloak = browser.get("/login");
        String state = toKeycloak.getHeader("Location").replaceAll(".*[?&]state=([^&]+).*", "$1");

        HttpResponse<Buffer> back = browser.get("/login/callback?state=" + state + "&code=invented");

        assertThat(back.statusCode()).isEqualTo(400);
        assertThat(browser.cookie("prism-session")).isNull();
    }

    @Test
    void opens_a_new_session_for_a_callback_with_a_session_there() {
        browser.login("fan", PASSWORD, "/");
        String first = browser.cookie("prism-session");

        browser.login("fan", PASSWORD, "/");

        assertThat(browser.cookie("prism-session")).isNotEqualTo(first);
        assertThat(RunningGateway.await(redis.exists(List.of(new SessionId(first).key())))
                        .toInteger())
                .isZero();
    }

    @Test
    void treats_a_stale_cookie_as_no_login_and_clears_it() {
        browser.plant("prism-session", "/", SessionId.next().cookie());

        HttpResponse<Buffer> answer = browser.get("/api/v1/session");

        assertThat(answer.bodyAsJsonObject().getBoolean("authenticated")).isFalse();
        assertThat(browser.cookie("prism-session")).isNull();
    }

    @Test
    void logout_ends_the_session_here_and_at_keycloak() {
        browser.login("fan", PASSWORD, "/");
        String cookie = browser.cookie("prism-session");
        String csrf = browser.cookie("prism-csrf");

        HttpResponse<Buffer> gone = browser.post("/logout", Map.of("X-CSRF-Token", csrf), "");

        assertThat(gone.statusCode()).isEqualTo(204);
        assertThat(browser.cookie("prism-session")).isNull();
        browser.plant("prism-session", "/", cookie);
        assertThat(browser.get("/api/v1/session").bodyAsJsonObject().getBoolean("authenticated"))
                .isFalse();
        String form = browser.pathOf(browser.get("/login").getHeader("Location"));
        assertThat(browser.get(form).bodyAsString()).contains("kc-form-login");
    }

    @Test
    void refuses_a_logout_that_another_site_could_have_sent() {
        browser.login("fan", PASSWORD, "/");
        String csrf = browser.cookie("prism-csrf");

        assertThat(browser.post("/logout", Map.of(), "").statusCode()).isEqualTo(403);
        assertThat(browser.get("/logout").statusCode()).isEqualTo(405);
        Map<String, String> foreign = Map.of("X-CSRF-Token", csrf, "Origin", "https://evil.example");
        assertThat(browser.post("/logout", foreign, "").statusCode()).isEqualTo(403);
        assertThat(browser.get("/api/v1/session").bodyAsJsonObject().getBoolean("authenticated"))
                .isTrue();
    }

    @Test
    void unsafe_requests_by_cookie_need_the_token_of_their_session() {
        browser.login("fan", PASSWORD, "/");
        String csrf = browser.cookie("prism-csrf");

        HttpResponse<Buffer> without = browser.post("/api/v1/comments", Map.of(), "{}");
        HttpResponse<Buffer> wrong = browser.post("/api/v1/comments", Map.of("X-CSRF-Token", csrf + "x"), "{}");
        HttpResponse<Buffer> with =
                browser.post("/api/v1/comments", Map.of("X-CSRF-Token", csrf, "Origin", origin()), "{}");
        HttpResponse<Buffer> beacon = browser.post("/api/v1/playback-events", Map.of("Origin", origin()), "{}");

        assertThat(without.bodyAsJsonObject().getString("type")).isEqualTo("/problems/csrf-token");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(with.statusCode()).isEqualTo(200);
        assertThat(beacon.statusCode()).isEqualTo(200);
    }

    @Test
    void opens_a_websocket_by_cookie_for_our_own_pages_alone() {
        browser.login("fan", PASSWORD, "/");
        Map<String, String> handshake = Map.of("Connection", "Upgrade", "Upgrade", "websocket");
        Map<String, String> ours = Map.of("Connection", "Upgrade", "Upgrade", "websocket", "Origin", origin());

        HttpResponse<Buffer> ofOurPage = browser.get("/api/v1/chat/demo", ours);
        HttpResponse<Buffer> ofNoPage = browser.get("/api/v1/chat/demo", handshake);

        assertThat(ofOurPage.bodyAsJsonObject().getJsonObject("headers").getString("authorization"))
                .startsWith("Bearer ey");
        assertThat(ofNoPage.statusCode()).isEqualTo(403);
    }

    @Test
    void moves_a_login_to_the_name_that_cookies_are_set_under() {
        HttpResponse<Buffer> answer = browser.get("/login?returnTo=/watch", Map.of("Host", "127.0.0.1:1"));

        assertThat(answer.getHeader("Location")).isEqualTo(origin() + "/login?returnTo=%2Fwatch");
    }
}
