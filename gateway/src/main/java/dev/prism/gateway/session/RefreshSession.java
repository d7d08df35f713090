package dev.prism.gateway.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Gets new tokens for a session, once for all requests that ask at the same time: within this process by sharing one
/// future, among processes by a lock in Redis. A refresh token works only once, so a second use would end the session.
@Singleton
public final class RefreshSession {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration WAIT_AT_MOST = Duration.ofSeconds(20);

    private final SessionStore sessions;
    private final Keycloak keycloak;
    private final SessionConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<SessionId, Future<Optional<BrowserSession>>> underWay = new ConcurrentHashMap<>();

    RefreshSession(SessionStore sessions, Keycloak keycloak, SessionConfig config, Vertx vertx, Clock clock) {
        this.sessions = sessions;
        this.keycloak = keycloak;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    /// @return the session with good tokens, or nothing when it has ended
    Future<Optional<BrowserSession>> refresh(SessionId id) {
        Future<Optional<BrowserSession>> shared =
                underWay.computeIfAbsent(id, key -> attempt(key, clock.millis() + WAIT_AT_MOST.toMillis()));
        shared.onComplete(done -> underWay.remove(id, shared));
        return shared;
    }

    private Future<Optional<BrowserSession>> attempt(SessionId id, long giveUpAtMillis) {
        return sessions.lock(id)
                .compose(lock -> lock.isPresent()
                        ? refreshLocked(id).eventually(() -> sessions.unlock(id, lock.get()))
                        : lookAgain(id, giveUpAtMillis));
    }

    private Future<Optional<BrowserSession>> lookAgain(SessionId id, long giveUpAtMillis) {
        if (clock.millis() > giveUpAtMillis) {
            return Future.failedFuture("another process holds the refresh of " + id);
        }
        return vertx.timer(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                .compose(ignored -> sessions.find(id))
                .compose(found -> found.isEmpty() || isGood(found.get())
                        ? Future.succeededFuture(found)
                        : attempt(id, giveUpAtMillis));
    }

    private Future<Optional<BrowserSession>> refreshLocked(SessionId id) {
        return sessions.find(id)
                .compose(found -> found.isEmpty() || isGood(found.get())
                        ? Future.succeededFuture(found)
                        : withNewTokens(id, found.get()));
    }

    private Future<Optional<BrowserSession>> withNewTokens(SessionId id, BrowserSession old) {
        return keycloak.refresh(old.refreshToken())
                .compose(tokens -> {
                    BrowserSession fresh = old.refreshed(tokens);
                    return sessions.replace(id, fresh, tokens.refreshWithin())
                            .map(stillThere -> stillThere ? Optional.of(fresh) : Optional.<BrowserSession>empty());
                })
                .recover(failure -> failure instanceof LoginRefused
                        ? sessions.end(id).map(Optional.<BrowserSession>empty())
                        : keepWhileGood(old, failure));
    }

    /// Keycloak is away: the old access token is used to its end.
    private Future<Optional<BrowserSession>> keepWhileGood(BrowserSession old, Throwable failure) {
        return old.lasts(Duration.ZERO, clock.instant())
                ? Future.succeededFuture(Optional.of(old))
                : Future.failedFuture(failure);
    }

    private boolean isGood(BrowserSession session) {
        return session.lasts(config.refreshAhead(), clock.instant());
    }
}
