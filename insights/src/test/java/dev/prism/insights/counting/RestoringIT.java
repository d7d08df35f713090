package dev.prism.insights.counting;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGrants;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RestoringIT {
    @Inject
    StreamsCounting counting;

    @Test
    void says_503_and_is_not_ready_while_rows_are_restored() {
        UUID channelId = Uuid7.next();
        TestGrants.grant(TestAccounts.idOf("finance"), channelId, Role.FINANCE);
        await().atMost(Duration.ofSeconds(120)).until(() -> status(channelId) == 200);

        QuarkusMock.installMockForInstance(
                new StreamsCounting(null) {
                    @Override
                    public boolean isRunning() {
                        return false;
                    }
                },
                counting);

        given().auth()
                .oauth2(TestAccounts.tokenOf("finance"))
                .get("/api/v1/insights/channels/" + channelId)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/figures-restoring"));
        given().get("/q/health/ready").then().statusCode(503);
    }

    private static int status(UUID channelId) {
        return given().auth()
                .oauth2(TestAccounts.tokenOf("finance"))
                .get("/api/v1/insights/channels/" + channelId)
                .statusCode();
    }
}
