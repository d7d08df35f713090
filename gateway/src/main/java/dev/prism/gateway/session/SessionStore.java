package dev.prism.gateway.session;

import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sessions in Redis: key is the digest of the cookie, value is sealed.
@Singleton
public final class SessionStore {
    /// Longer than a refresh may take with all its calls of Keycloak and Redis; a crashed holder blocks no longer.
    private static final Duration LOCK = Duration.ofSeconds(20);

    private static final String UNLOCK =
            "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

    private final RedisAPI redis;
    private final Seal seal;

    SessionStore(RedisAPI redis, Seal seal) {
        this.redis = redis;
        this.seal = seal;
    }

    Future<Optional<BrowserSession>> find(SessionId id) {
        return redis.get(id.key())
                .map(found -> Optional.ofNullable(found)
                        .flatMap(value -> seal.open(id.key(), value.toString()))
                        .map(BrowserSession::decode));
    }

    Future<Void> open(SessionId id, BrowserSession session, Duration lifetime) {
        return redis.set(List.of(id.key(), seal.seal(id.key(), session.encode()), "PX", millis(lifetime)))
                .mapEmpty();
    }

    /// Replaces a session that is still there; one that was ended meanwhile stays ended.
    ///
    /// @return whether it was there
    Future<Boolean> replace(SessionId id, BrowserSession session, Duration lifetime) {
        return redis.set(List.of(id.key(), seal.seal(id.key(), session.encode()), "PX", millis(lifetime), "XX"))
                .map(SessionStore::isDone);
    }

    Future<Void> end(SessionId id) {
        return redis.del(List.of(id.key())).mapEmpty();
    }

    /// @return the lock's token, or nothing while another holds it
    Future<Optional<String>> lock(SessionId id) {
        String token = RandomText.next();
        return redis.set(List.of(lockKey(id), token, "PX", millis(LOCK), "NX"))
                .map(answer -> isDone(answer) ? Optional.of(token) : Optional.empty());
    }

    Future<Void> unlock(SessionId id, String token) {
        return redis.eval(List.of(UNLOCK, "1", lockKey(id), token)).mapEmpty();
    }

    private static String lockKey(SessionId id) {
        return "refresh-lock:" + id.key();
    }

    private static boolean isDone(@Nullable Response answer) {
        return answer != null;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
