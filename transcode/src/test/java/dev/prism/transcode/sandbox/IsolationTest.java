package dev.prism.transcode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IsolationTest {
    private final Logger log = Logger.getLogger(Sandbox.class.getName());
    private final Warnings warnings = new Warnings();

    @BeforeEach
    void listen() {
        log.addHandler(warnings);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(warnings);
    }

    static List<Isolation> available() {
        return Sandboxes.available().toList();
    }

    @ParameterizedTest
    @MethodSource("available")
    void walls_that_leave_the_network_open_are_warned_of_with_what_to_do(Isolation isolation) {
        Sandbox sandbox = Sandboxes.of(isolation, Map.of());

        assertThat(sandbox.leavesNetworkOpen()).isEqualTo(isolation == Isolation.LIMITS);
        assertThat(warnings.seen)
                .hasSize(sandbox.leavesNetworkOpen() ? 1 : 0)
                .allSatisfy(warning -> assertThat(warning).contains("network stays open", "install bubblewrap"));
    }

    @Test
    void root_needs_no_user_namespace_for_an_empty_network() {
        Optional<List<String>> walls =
                Isolation.NO_NETWORK_AS_ROOT.around(Path.of("/ffmpeg"), Program.FFMPEG, Optional.empty());

        assertThat(walls)
                .hasValueSatisfying(command -> assertThat(command)
                        .containsSequence("--net", "--")
                        .doesNotContain("--user")
                        .endsWith("/ffmpeg/ffmpeg"));
    }

    private static final class Warnings extends Handler {
        final List<String> seen = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                seen.add(ExtLogRecord.wrap(record).getFormattedMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
