package dev.prism.identity.team;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.events.catalog.ChannelOpened;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InviteAtOnceIT {
    private static final int AT_ONCE = 8;

    private final UUID channelId = UUID.randomUUID();
    private final String members = "/api/v1/teams/" + channelId + "/members";

    @Test
    void of_several_invitations_of_one_person_at_once_one_counts_and_the_others_are_told() {
        openChannel();
        String token = TestAccounts.tokenOf("creator");

        List<Response> answers;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    Stream.generate(() -> CompletableFuture.supplyAsync(() -> invite(token), people))
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

    private Response invite(String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"username\":\"moderator\",\"roles\":[\"MODERATOR\"]}")
                .post(members);
    }

    private void openChannel() {
        given().auth()
                .oauth2(TestAccounts.tokenOf("creator"))
                .get("/api/v1/me")
                .then()
                .statusCode(200);
        TestTopics.send(
                "channel-opened",
                channelId.toString(),
                ChannelOpened.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setOpenedAt(Instant.now())
                        .setChannelId(channelId)
                        .setHandle("i" + channelId.toString().substring(0, 8))
                        .setName("A channel")
                        .setOwnerId(TestAccounts.idOf("creator"))
                        .setRevision(1)
                        .build());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().auth()
                        .oauth2(TestAccounts.tokenOf("creator"))
                        .get(members)
                        .then()
                        .statusCode(200));
    }
}
