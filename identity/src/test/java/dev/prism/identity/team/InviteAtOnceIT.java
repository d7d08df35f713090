package dev.prism.identity.team;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.kit.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InviteAtOnceIT {
    private static final int AT_ONCE = 8;

    @Test
    void of_several_invitations_of_one_person_at_once_one_counts_and_the_others_are_told() {
        TestTeam team = TestTeam.found();
        String token = TestAccounts.tokenOf("creator");

        List<Response> answers;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> invite(team, token), people))
                    .limit(AT_ONCE)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .hasSize(AT_ONCE - 1)
                .allSatisfy(answer -> assertThat(answer.<String>path("type")).isEqualTo("/problems/already-on-team"));
    }

    private static Response invite(TestTeam team, String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"username\":\"moderator\",\"roles\":[\"MODERATOR\"]}")
                .post(team.members());
    }
}
