package dev.prism.transcode.sandbox;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Sandboxes for tests, outside Quarkus.
public final class Sandboxes {
    private static final SandboxConfig DEFAULTS = config(Map.of());
    private static final PinnedFfmpeg FFMPEG = new PinnedFfmpeg(DEFAULTS);

    private Sandboxes() {}

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
