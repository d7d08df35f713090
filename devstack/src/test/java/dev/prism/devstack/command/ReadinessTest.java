package dev.prism.devstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.server.Json;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    @Test
    void a_check_that_is_down_or_tells_of_a_server_that_is_away_is_missed() {
        String health = """
                {"status": "DOWN", "checks": [
                    {"name": "grants", "status": "UP"},
                    {"name": "broker", "status": "UP", "data": {"away-since": "2026-05-01T12:00:00Z"}},
                    {"name": "object store", "status": "DOWN"}]}""";

        assertThat(Readiness.missed(Json.parse(health)))
                .containsExactly("broker since 2026-05-01T12:00:00Z", "object store");
    }

    @Test
    void nothing_is_missed_when_all_is_up() {
        String health = """
                {"status": "UP", "checks": [{"name": "rtmp edge", "status": "UP", "data": {"port": 1935}}]}""";

        assertThat(Readiness.missed(Json.parse(health))).isEmpty();
    }
}
