package dev.prism.transcode.worker;

import dev.prism.transcode.TestUploads;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.UUID;

/// Runs the worker on a topic and in a group of the test's own.
public class OwnTopic implements QuarkusTestProfile {
    private static final String NAME = "transcode-it-" + UUID.randomUUID();

    @Override
    public Map<String, String> getConfigOverrides() {
        TestUploads.makeTopic(NAME);
        return Map.of(
                "transcode.worker.topic", NAME,
                "transcode.worker.group", NAME,
                "transcode.worker.lock", "15s",
                "transcode.attempts.pause", "100ms",
                "transcode.attempts.max", "2");
    }
}
