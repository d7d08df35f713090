package dev.prism.ingest.key;

import static dev.prism.ingest.TestChannel.SOON;
import static dev.prism.ingest.TestChannel.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.prism.ingest.TestChannel;
import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGrants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamKeyIT {
    @Test
    void keys_are_told_once_and_only_to_those_who_may_stream() {
        TestChannel channel = TestChannel.open();
        JsonPath key = channel.newKey();

        assertThat(key.getString("rtmpUrl")).startsWith("rtmp://").endsWith("/live");
        as("creator")
                .get(channel.keysPath())
                .then()
                .statusCode(200)
                .body("items[0].streamKeyId", equalTo(key.getString("streamKeyId")))
                .body("items[0].revokedAt", nullValue())
                .body("items[0].key", nullValue());
        as("fan").post(channel.keysPath()).then().statusCode(403).body("type", equalTo("/problems/not-allowed"));
        RestAssured.post(channel.keysPath()).then().statusCode(401);
        as("fan").get("/api/v1/streams?channelId=" + channel.channelId()).then().statusCode(403);
    }

    @Test
    void a_channel_that_ingest_has_not_heard_of_yet_has_no_key() {
        UUID unheard = Uuid7.next();
        TestGrants.grant(TestAccounts.idOf("creator"), unheard, Role.OWNER);
        String keys = "/api/v1/channels/" + unheard + "/stream-keys";

        await().atMost(SOON).until(() -> as("creator").get(keys).statusCode() == 200);

        as("creator").post(keys).then().statusCode(409).body("type", equalTo("/problems/channel-opening"));
    }
}
