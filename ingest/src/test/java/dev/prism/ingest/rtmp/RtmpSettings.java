package dev.prism.ingest.rtmp;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// The edge's configuration as it is by default, with a few values of the test.
final class RtmpSettings {
    private RtmpSettings() {}

    static RtmpConfig with(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RtmpConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .build()
                .getConfigMapping(RtmpConfig.class);
    }
}
