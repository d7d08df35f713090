package dev.prism.gateway.session;

import static dev.prism.gateway.testing.RunningGateway.await;
import static dev.prism.gateway.testing.RunningGateway.browser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.gateway.origin.PublicOrigin;
import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import dev.prism.gateway.upstream.UpstreamConfig;
import dev.prism.gateway.upstream.Upstreams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A refresh token works once: whoever uses it twice loses the session.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class RefreshSessionIT {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    @Inject
    SessionStore sessions;

    @Inject
    Keycloak keycloak;

    @Inject
    SessionConfig config;

    @Inject
    KeycloakConfig keycloakConfig;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    private Browser browser;
    private SessionId id;

    @BeforeEach
    void login() {
        browser = browser();
        browser.login("fan", "prism-demo", "/");
        id = SessionId.of(browser.cookie("prism-session")).orElseThrow();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void many_requests_at_once_refresh_once_and_all_succeed() {
        String old = tokenAtTheService();
        expire();

        Set<String> tokens = inParallel(20, this::tokenAtTheService);

        assertThat(tokens).hasSize(1).doesNotContain(old);
        expire();
        assertThat(tokenAtTheService()).isNotEqualTo(tokens.iterator().next()).isNotEqualTo(old);
    }

    @Test
    void several_gateways_refresh_once() {
        List<RefreshSession> gateways = IntStream.range(0, 5)
                .mapToObj(number -> new RefreshSession(sessions, keycloak, config, vertx, clock))
                .toList();
        expire();

        List<Future<Optional<BrowserSession>>> answers =
                gateways.stream().map(gateway -> gateway.refresh(id)).toList();

        Set<String> tokens = answers.stream()
                .map(answer -> await(answer).orElseThrow().accessToken())
                .collect(Collectors.toSet());
        assertThat(tokens).hasSize(1);
    }

    @Test
    void keeps_the_cookie_across_a_refresh() {
        expire();

        tokenAtTheService();

        assertThat(browser.cookie("prism-session")).isEqualTo(id.cookie());
    }

    @Test
    void a_session_that_keycloak_has_ended_is_no_login_any_more() {
        BrowserSession session = await(sessions.find(id)).orElseThrow();
        await(keycloak.logout(session.refreshToken()));
        expire();

        boolean authenticated =
                browser.get("/api/v1/session").bodyAsJsonObject().getBoolean("authenticated");

        assertThat(authenticated).isFalse();
        assertThat(await(sessions.find(id))).isEmpty();
        assertThat(browser.cookie("prism-session")).isNull();
    }

    @Test
    void a_refresh_does_not_bring_back_a_session_that_was_ended_meanwhile() {
        BrowserSession session = await(sessions.find(id)).orElseThrow();
        await(sessions.end(id));

        assertThat(await(sessions.replace(id, session, LIFETIME))).isFalse();
        assertThat(await(sessions.find(id))).isEmpty();
    }

    @Test
    void a_lock_is_released_by_its_holder_alone() {
        Optional<String> held = await(sessions.lock(id));

        await(sessions.unlock(id, "a stranger's"));

        assertThat(held).isPresent();
        assertThat(await(sessions.lock(id))).isEmpty();
        await(sessions.unlock(id, held.get()));
        assertThat(await(sessions.lock(id))).isPresent();
    }

    @Test
    void an_old_token_is_used_to_its_end_while_keycloak_is_away() {
        RefreshSession cutOff = new RefreshSession(sessions, keycloakOutOfReach(), config, vertx, clock);
        BrowserSession good = await(sessions.find(id)).orElseThrow();
        expireAt(clock.instant().plusSeconds(20));

        Optional<BrowserSession> kept = await(cutOff.refresh(id));

        assertThat(kept).map(BrowserSession::accessToken).contains(good.accessToken());
        expire();
        assertThatThrownBy(() -> await(cutOff.refresh(id))).hasRootCauseInstanceOf(ConnectException.class);
        assertThat(await(sessions.find(id))).isPresent();
    }

    private Keycloak keycloakOutOfReach() {
        Upstreams nowhere = new Upstreams(new UpstreamConfig() {
            @Override
            public int offset() {
                return 0;
            }

            @Override
            public Map<String, Optional<URI>> url() {
                return Map.of("keycloak", Optional.of(URI.create("http://127.0.0.1:1/auth")));
            }
        });
        return new Keycloak(vertx, keycloakConfig, nowhere, PublicOrigin.of("http://localhost:1"), clock);
    }

    private String tokenAtTheService() {
        return browser.get("/api/v1/me")
                .bodyAsJsonObject()
                .getJsonObject("headers")
                .getString("authorization");
    }

    private void expire() {
        expireAt(clock.instant().minusSeconds(1));
    }

    private void expireAt(Instant end) {
        BrowserSession good = await(sessions.find(id)).orElseThrow();
        BrowserSession stale = new BrowserSession(good.name(), good.accessToken(), good.refreshToken(), end);
        await(sessions.replace(id, stale, LIFETIME));
    }

    private static Set<String> inParallel(int times, Supplier<String> call) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, times)
                    .mapToObj(number -> CompletableFuture.supplyAsync(call, threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.toSet());
        }
    }
}
