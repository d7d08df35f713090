package dev.prism.catalog.playback;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Hands out playback tokens and checks those that come back.
@ApplicationScoped
public class PlaybackTokens {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final TokenCodec codec;
    private final Duration life;
    private final Clock clock;

    PlaybackTokens(PlaybackConfig config, Clock clock) {
        this.codec = new TokenCodec(Stream.concat(Stream.of(config.secret()), config.previousSecret().stream())
                .map(Base64.getDecoder()::decode)
                .toList());
        this.life = config.tokenLife();
        this.clock = clock;
        if (life.compareTo(LONGEST_LIFE) > 0 || life.toSeconds() < 1) {
            throw new IllegalArgumentException("catalog.playback.token-life must be 1 s to 5 min, got " + life);
        }
    }

    PlaybackToken issue(UUID contentId, Optional<UUID> boundTo) {
        return new PlaybackToken(contentId, boundTo, clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS));
    }

    String encode(PlaybackToken token) {
        return codec.encode(token);
    }

    /// @return empty when it is no token of ours or was altered
    public Optional<PlaybackToken> decode(String text) {
        return codec.decode(text);
    }

    public boolean isExpired(PlaybackToken token) {
        return token.isExpired(clock.instant());
    }
}
