package dev.prism.gateway.platform;

import static dev.prism.gateway.testing.RunningGateway.browser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class PlatformIT {
    private static final String PASSWORD = "prism-demo";

    private Browser browser;

    @BeforeEach
    void open() {
        browser = browser();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void shows_the_platform_to_the_operator_alone() {
        assertThat(browser.get("/api/v1/platform").statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/v1/platform", Map.of("Authorization", "Bearer forged"))
                        .statusCode())
                .isEqualTo(401);

        browser.login("operator", PASSWORD, "/");
        JsonObject platform = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> browser.get("/api/v1/platform").bodyAsJsonObject(),
                        told -> Stream.of("billing", "keycloak", "gateway")
                                .allMatch(name -> stateOf(told, name).equals("up")));
        try (Browser other = browser()) {
            other.login("fan", PASSWORD, "/");
            assertThat(other.get("/api/v1/platform").statusCode()).isEqualTo(403);
        }

        assertThat(stateOf(platform, "insights")).isEqualTo("down");
    }

    @Test
    void refuses_a_token_of_keycloak_that_is_not_for_our_api() {
        browser.login("operator", PASSWORD, "/");
        String access = browser.get("/api/v1/me")
                .bodyAsJsonObject()
                .getJsonObject("headers")
                .getString("authorization");
        String cut = access.substring(0, access.length() - 4) + "AAAA";

        assertThat(browser.get("/api/v1/platform", Map.of("Authorization", access))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/api/v1/platform", Map.of("Authorization", cut)).statusCode())
                .isEqualTo(401);
    }

    private static String stateOf(JsonObject platform, String name) {
        return platform.getJsonArray("services").stream()
                .map(JsonObject.class::cast)
                .filter(service -> service.getString("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getString("state");
    }
}
