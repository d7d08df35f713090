package dev.prism.transcode.probe;

import dev.prism.transcode.sandbox.Sandbox;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// Probes for tests, outside Quarkus.
public final class Probes {
    private Probes() {}

    public static ProbeMedia in(Sandbox sandbox) {
        return in(sandbox, Map.of());
    }

    public static ProbeMedia in(Sandbox sandbox, Map<String, String> settings) {
        return new ProbeMedia(
                sandbox,
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(ProbeConfig.class)
                        .withDefaultValues(settings)
                        .build()
                        .getConfigMapping(ProbeConfig.class));
    }
}
