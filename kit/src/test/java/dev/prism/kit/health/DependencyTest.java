package dev.prism.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class DependencyTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void a_service_that_never_met_it_is_not_ready() {
        HealthCheckResponse response =
                new Server(Dependency.Absence.IS_TOLD).goAway().response();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getName()).isEqualTo("server");
    }

    @Test
    void one_that_goes_away_later_is_told_and_leaves_the_service_ready() {
        Server server = new Server(Dependency.Absence.IS_TOLD);
        server.response();

        HealthCheckResponse response = server.goAway().response();

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData()).contains(Map.of(Dependency.AWAY_SINCE, NOW.toString()));
    }

    @Test
    void one_that_nothing_can_be_done_without_makes_the_service_unready() {
        Server server = new Server(Dependency.Absence.MAKES_UNREADY);
        server.response();

        HealthCheckResponse response = server.goAway().response();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData()).isPresent();
    }

    @Test
    void one_that_is_back_is_not_told_any_more() {
        Server server = new Server(Dependency.Absence.MAKES_UNREADY);
        server.goAway().response();
        server.away = false;

        HealthCheckResponse response = server.response();

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData()).isEmpty();
    }

    private static final class Server extends Dependency {
        private boolean away;

        Server(Absence absence) {
            super("server", absence, Clock.fixed(NOW, ZoneOffset.UTC));
        }

        Server goAway() {
            away = true;
            return this;
        }

        HealthCheckResponse response() {
            return call().await().indefinitely();
        }

        @Override
        protected Uni<?> ask() {
            if (away) {
                throw new IllegalStateException("no answer");
            }
            return Uni.createFrom().item("pong");
        }
    }
}
