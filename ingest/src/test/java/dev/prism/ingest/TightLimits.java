package dev.prism.ingest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// An edge with room for one stream, one body and two open uploads. A stream that has ended keeps its room for long,
/// unless it is wanted.
public final class TightLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "ingest.live.window-total-max", "6M",
                "ingest.live.linger", "10m",
                "ingest.upload.bodies-max", "1",
                "ingest.upload.open-max", "2");
    }
}
