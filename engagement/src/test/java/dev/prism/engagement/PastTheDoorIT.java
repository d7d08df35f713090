package dev.prism.engagement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A whole service with its door shut, as it runs everywhere but in tests.
@QuarkusTest
@TestProfile(PastTheDoorIT.DoorShut.class)
class PastTheDoorIT {
    public static final class DoorShut implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("prism.door.required", "true");
        }
    }

    @ConfigProperty(name = "prism.door.secret")
    String secret;

    @Test
    void refuses_who_asks_the_service_itself() {
        given().get("/api/v1/chat/demo/messages")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-through-the-door"));
        given().header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .get("/api/v1/chat/demo")
                .then()
                .statusCode(403);
    }

    @Test
    void answers_who_shows_the_gateways_pass() throws Exception {
        given().header("Prism-Door", pass())
                .get("/api/v1/chat/nobody-has-this-handle/messages")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/channel-not-found"));
    }

    @Test
    void tells_anybody_how_it_is() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    private String pass() throws Exception {
        long now = Instant.now().getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] proof = mac.doFinal(("prism-door:" + now).getBytes(StandardCharsets.US_ASCII));
        return now + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(proof);
    }
}
