package dev.prism.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class AwayServersTest {
    private final AwayServers servers = new AwayServers();

    @Test
    void a_server_that_is_away_is_a_problem_that_passes() {
        Response answer = servers.answer(new IllegalStateException("no rows", new ConnectException("refused")));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
        assertThat(((HttpProblem) answer.getEntity()).getType()).hasToString("/problems/service-unavailable");
    }

    @Test
    void a_fault_of_ours_stays_one() {
        assertThat(servers.answer(new IllegalStateException("a bug")).getStatus())
                .isEqualTo(500);
    }
}
