package dev.prism.gateway.limit;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Counts a call against its limit. While Redis is away each gateway counts for itself: limits hold back a flood, and
/// must not be one more reason why nobody gets in.
@Singleton
public final class CountCall {
    private static final Logger LOG = Logger.getLogger(CountCall.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);

    private final Map<String, Limit> limits;
    private final SharedCount shared;
    private final LocalCount local;
    private volatile long askAgainAtNanos = System.nanoTime();

    CountCall(LimitConfig config, SharedCount shared, LocalCount local) {
        this.limits = config.byName().entrySet().stream()
                .map(entry -> limit(entry.getKey(), entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(Limit::name, limit -> limit));
        this.shared = shared;
        this.local = local;
    }

    private static Limit limit(String name, LimitConfig.Allowance allowance) {
        return new Limit(name, allowance.calls(), allowance.window(), allowance.shared());
    }

    /// @throws IllegalStateException when there is no limit of this name
    public Limit limit(String name) {
        return Optional.ofNullable(limits.get(name))
                .orElseThrow(() -> new IllegalStateException("gateway.limit." + name + " is not configured"));
    }

    /// @param caller an account or an address; never fails
    public Future<Verdict> count(Limit limit, String caller) {
        if (!limit.shared() || System.nanoTime() - askAgainAtNanos < 0) {
            return Future.succeededFuture(countHere(limit, caller));
        }
        return shared.count(limit, caller)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    askAgainAtNanos = System.nanoTime() + ASK_AGAIN_AFTER.toNanos();
                    LOG.warnf("Calls are counted at this gateway alone: %s", failure.toString());
                    return Future.succeededFuture(countHere(limit, caller));
                });
    }

    private Verdict countHere(Limit limit, String caller) {
        return local.count(limit, limit.name() + ":" + caller);
    }
}
