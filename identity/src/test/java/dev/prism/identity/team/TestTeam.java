package dev.prism.identity.team;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestChannels;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;

/// The team of a new channel, which `creator` owns.
///
/// @param members the path of its members
record TestTeam(String members) {
    /// Waits until identity has founded it.
    static TestTeam found() {
        UUID channelId = UUID.randomUUID();
        TestTeam team = new TestTeam("/api/v1/teams/" + channelId + "/members");
        as("creator").get("/api/v1/me").then().statusCode(200);
        TestChannels.open(channelId, "i" + channelId.toString().substring(0, 8), TestAccounts.idOf("creator"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> as("creator").get(team.members).statusCode() == 200);
        return team;
    }

    static RequestSpecification as(String username) {
        return given().auth().oauth2(TestAccounts.tokenOf(username)).contentType("application/json");
    }
}
