package dev.prism.catalog.playback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "catalog.playback")
public interface PlaybackConfig {
    /// Signs playback tokens; base64, 32 bytes at least. Whoever has it can watch everything.
    String secret();

    /// Still accepted while its tokens run out, after `secret` was changed.
    Optional<String> previousSecret();

    /// Life of a playback token, 5 minutes at most.
    @WithDefault("5m")
    Duration tokenLife();

    /// Public origin that playback URLs begin with, without a trailing slash.
    @Pattern(regexp = "https?://.*[^/]")
    String origin();
}
