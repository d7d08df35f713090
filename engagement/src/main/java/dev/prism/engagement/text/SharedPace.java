package dev.prism.engagement.text;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/// How fast a person may write, whichever instances it takes: a [Pace] that is kept in Redis, by Redis' own clock.
/// While Redis is away each instance keeps its own, so nobody is silenced by it.
public class SharedPace {
    private static final Logger LOG = Logger.getLogger(SharedPace.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /// Answers how many microseconds are left until the next text is taken, 0 when this one was. The number is written
    /// out whole, since Lua shortens what has more than 14 digits.
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local every, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
            local after = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0)) + every
            local wait = after - now - every * burst
            if wait > 0 then
                return wait
            end
            redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
            return 0
            """;

    private final String name;
    private final int burst;
    private final Duration every;
    private final ReactiveRedisDataSource redis;
    private final Pace here;

    /// @param name what is written, such as `chat`
    /// @param burst texts that may be written at once
    /// @param every time to gain one more
    public SharedPace(String name, int burst, Duration every, ReactiveRedisDataSource redis, Clock clock) {
        this.name = name;
        this.burst = burst;
        this.every = every;
        this.redis = redis;
        this.here = new Pace(burst, every, clock);
    }

    /// Takes one text, or none.
    ///
    /// @return zero when it was taken; otherwise how long the person has to wait for the next
    public Uni<Duration> take(UUID accountId) {
        String micros = Long.toString(every.toNanos() / 1_000);
        return redis.execute("EVAL", TAKE, "1", "pace:" + name + ":" + accountId, micros, Integer.toString(burst))
                .map(wait -> Duration.ofNanos(wait.toLong() * 1_000))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(fault -> {
                    LOG.warnf("the pace of %s is kept at this instance alone: %s", name, fault);
                    return here.take(accountId);
                });
    }
}
