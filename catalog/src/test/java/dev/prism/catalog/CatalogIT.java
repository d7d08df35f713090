package dev.prism.catalog;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogIT {
    @Test
    void is_ready_when_its_servers_are() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void describes_its_public_routes() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/v1/contents/{contentId}/playback"))
                .body("paths", hasKey("/api/v1/channels/{handle}"))
                .body("components.schemas", hasKey("ContentEdit"))
                .body("components.schemas", not(hasKey("ObjectNode")));
    }
}
