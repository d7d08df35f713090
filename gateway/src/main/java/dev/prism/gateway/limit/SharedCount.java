package dev.prism.gateway.limit;

import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Counts the calls of all gateways in Redis, by Redis' own clock: one script, one round trip.
@Singleton
final class SharedCount {
    /// Numbers are written out whole, since Lua shortens what has more than 14 digits.
    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local interval, window = tonumber(ARGV[1]), tonumber(ARGV[2])
            local after = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0)) + interval
            local room = now + window - after
            if room >= 0 then
                redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
            end
            return room
            """;

    private static final String SHA = sha1(SCRIPT);

    private final RedisAPI redis;

    SharedCount(RedisAPI redis) {
        this.redis = redis;
    }

    /// Fails when Redis does.
    Future<Verdict> count(Limit limit, String caller) {
        return redis.evalsha(arguments(SHA, limit, caller))
                .recover(failure -> isUnknownScript(failure)
                        ? redis.eval(arguments(SCRIPT, limit, caller))
                        : Future.failedFuture(failure))
                .map(room -> new Verdict(limit, room.toLong()));
    }

    private static List<String> arguments(String script, Limit limit, String caller) {
        String interval = Long.toString(limit.intervalMicros());
        String window = Long.toString(limit.windowMicros());
        return List.of(script, "1", "calls:" + limit.name() + ":" + caller, interval, window);
    }

    private static boolean isUnknownScript(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("NOSCRIPT");
    }

    /// Redis names a script by its SHA-1.
    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
