package dev.prism.e2e;

import static dev.prism.e2e.Platform.anybody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Services answer the gateway and nobody else.
@Order(3)
class PastTheDoorIT {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "identity, 8101, /api/v1/me",
        "ingest, 8102, /live/demo/index.m3u8",
        "transcode, 8103, /",
        "catalog, 8104, /api/v1/channels/demo",
        "billing, 8105, /api/v1/wallet",
        "engagement, 8106, /api/v1/chat/demo/messages",
        "insights, 8107, /api/v1/insights/live"
    })
    void a_service_refuses_who_asks_it_itself(String service, int port, String path) {
        String address = "http://127.0.0.1:" + Platform.port(port);

        Response refused = given().header("Authorization", "Bearer " + Platform.token("operator"))
                .header("Prism-Door", "1767225600.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                .get(address + path);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.<String>path("type")).isEqualTo("/problems/not-through-the-door");
        given().get(address + "/q/health/ready").then().statusCode(200);
    }

    @Test
    void a_pass_that_a_visitor_invents_does_no_harm() {
        anybody()
                .header("Prism-Door", "invented")
                .get("/api/v1/channels/demo")
                .then()
                .statusCode(200)
                .body("handle", equalTo("demo"));
    }
}
