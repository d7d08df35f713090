package dev.prism.transcode.sandbox;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Sandboxes for tests, outside Quarkus.
public final class Sandboxes {
    private static final SandboxConfig DEFAULTS = config(Map.of());
    private static final PinnedFfmpeg FFMPEG = new PinnedFfmpeg(DEFAULTS);

    static final Duration WALL_CLOCK = Duration.ofSeconds(60);
    static final List<String> TO_OUTPUT = List.of("-map", "0", "-c", "copy", "-f", "matroska", "out.mkv");

    private Sandboxes() {}

    static Errand errand(Path input, Path output, List<String> options, List<String> arguments, Duration wallClock) {
        return new Errand(Program.FFMPEG, options, arguments, input, Optional.of(output), wallClock, ignored -> {});
    }

    public static Sandbox strongest() {
        return new Sandbox(FFMPEG, DEFAULTS);
    }

    public static Sandbox of(Isolation isolation, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("transcode.sandbox.isolation", isolation.name());
        return new Sandbox(FFMPEG, config(all));
    }

    /// Every kind of wall that this machine can build.
    public static Stream<Isolation> available() {
        return Stream.of(Isolation.values()).filter(isolation -> {
            try {
                of(isolation, Map.of());
                return true;
            } catch (IllegalStateException notHere) {
                return false;
            }
        });
    }

    public static PinnedFfmpeg ffmpeg() {
        return FFMPEG;
    }

    private static SandboxConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SandboxConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(SandboxConfig.class);
    }
}
