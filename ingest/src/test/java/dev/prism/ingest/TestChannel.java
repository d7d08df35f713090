package dev.prism.ingest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestChannels;
import dev.prism.kit.testing.TestGrants;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;

/// A channel of the account `creator`, opened the way catalog and identity do it: with events.
public record TestChannel(UUID channelId, String handle) {
    public static final Duration SOON = Duration.ofSeconds(60);

    /// Waits until ingest knows it.
    public static TestChannel open() {
        UUID channelId = Uuid7.next();
        String handle = "t" + channelId.toString().replace("-", "").substring(12);
        TestChannels.open(channelId, handle, TestAccounts.idOf("creator"));
        TestGrants.grant(TestAccounts.idOf("creator"), channelId, Role.OWNER);
        TestChannel channel = new TestChannel(channelId, handle);
        await().atMost(SOON).until(() -> as("creator").get(channel.keysPath()).statusCode() == 200);
        return channel;
    }

    public String keysPath() {
        return "/api/v1/channels/" + channelId + "/stream-keys";
    }

    /// Waits while ingest has the grant, but not yet the channel.
    ///
    /// @return `streamKeyId`, `key`, `rtmpUrl`
    public JsonPath newKey() {
        return await().atMost(SOON)
                .until(() -> as("creator").post(keysPath()), answer -> answer.statusCode() != 409)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    public String livePath() {
        return "/live/" + handle + "/index.m3u8";
    }

    public static RequestSpecification as(String username) {
        return given().auth().oauth2(TestAccounts.tokenOf(username));
    }
}
