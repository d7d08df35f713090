package dev.prism.catalog;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.prism.events.billing.EntitlementChanged;
import dev.prism.events.billing.PriceChanged;
import dev.prism.events.ingest.UploadReceived;
import dev.prism.events.transcode.MediaFailed;
import dev.prism.events.transcode.MediaFailure;
import dev.prism.events.transcode.MediaProgressed;
import dev.prism.events.transcode.MediaTranscoded;
import dev.prism.events.transcode.Rendition;
import dev.prism.events.transcode.Thumbnail;
import dev.prism.events.transcode.TranscodeStep;
import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGrants;
import dev.prism.kit.testing.TestTopics;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/// A channel of `creator`'s own, and what the other services tell about it.
public final class Scene {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final UUID channelId = Uuid7.next();

    public Scene() {
        TestGrants.grant(TestAccounts.idOf("creator"), channelId, Role.OWNER);
    }

    public static RequestSpecification as(String username) {
        return given().header("Authorization", "Bearer " + TestAccounts.tokenOf(username))
                .contentType("application/json");
    }

    public static RequestSpecification anonymous() {
        return given().contentType("application/json");
    }

    /// Returns once the catalog has heard of it.
    public void putOnTeam(String username, Role role) {
        TestGrants.grant(TestAccounts.idOf(username), channelId, role);
        UUID draft = uploaded("For the team");
        await().atMost(PATIENCE)
                .until(() -> as(username).get("/api/v1/contents/" + draft).statusCode() == 200);
    }

    /// An upload came in and the team sees it.
    public UUID uploaded(String title) {
        UUID contentId = Uuid7.next();
        sendUpload(contentId, title);
        awaitContent(contentId, content -> true);
        return contentId;
    }

    /// An upload that can be played; its objects lie below [#prefixOf].
    public UUID ready(String title) {
        UUID contentId = uploaded(title);
        sendTranscoded(contentId, Uuid7.next(), prefixOf(contentId));
        awaitContent(contentId, content -> content.getString("state").equals("ready"));
        return contentId;
    }

    public UUID published(String title, String access) {
        UUID contentId = ready(title);
        edit(contentId, "{\"access\":{\"kind\":\"" + access + "\"}}");
        publish(contentId).then().statusCode(200);
        return contentId;
    }

    /// For sale at 4.99 EUR.
    public UUID sold(String title) {
        UUID contentId = ready(title);
        sendPrice(contentId, 499, 1, true);
        awaitContent(contentId, content -> !content.getList("offers").isEmpty());
        edit(contentId, "{\"access\":{\"kind\":\"purchase\"}}");
        publish(contentId).then().statusCode(200);
        return contentId;
    }

    public void edit(UUID contentId, String patch) {
        as("creator")
                .header("If-Match", etagOf(contentId))
                .body(patch)
                .patch("/api/v1/contents/" + contentId)
                .then()
                .statusCode(200);
    }

    public String etagOf(UUID contentId) {
        return as("creator").get("/api/v1/contents/" + contentId).header("ETag");
    }

    public Response publish(UUID contentId) {
        return as("creator").post("/api/v1/contents/" + contentId + "/publication");
    }

    public static String prefixOf(UUID contentId) {
        return "catalog-it/" + contentId;
    }

    public JsonPath awaitContent(UUID contentId, Predicate<JsonPath> matches) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> as("creator").get("/api/v1/contents/" + contentId),
                        answer -> answer.statusCode() == 200 && matches.test(answer.jsonPath()))
                .jsonPath();
    }

    public void sendUpload(UUID contentId, String title) {
        sendUpload(Uuid7.next(), contentId, title);
    }

    /// Of one upload, what is sent later is also heard of later.
    public void sendUpload(UUID uploadId, UUID contentId, String title) {
        TestTopics.send("upload-received", uploadId.toString(), upload(uploadId, contentId, title));
    }

    public UploadReceived upload(UUID uploadId, UUID contentId, String title) {
        return UploadReceived.newBuilder()
                .setEventId(Uuid7.next())
                .setReceivedAt(now())
                .setUploadId(uploadId)
                .setContentId(contentId)
                .setChannelId(channelId)
                .setUploadedBy(TestAccounts.idOf("creator"))
                .setFilename("walk.mp4")
                .setTitle(title)
                .setBucket("uploads")
                .setObjectKey(uploadId.toString())
                .setSizeBytes(1_000)
                .build();
    }

    public void sendTranscoded(UUID contentId, UUID jobId, String prefix) {
        TestTopics.send(
                "media-transcoded",
                contentId.toString(),
                MediaTranscoded.newBuilder()
                        .setEventId(Uuid7.next())
                        .setTranscodedAt(now())
                        .setContentId(contentId)
                        .setChannelId(channelId)
                        .setJobId(jobId)
                        .setDurationMillis(60_000)
                        .setBucket("media")
                        .setPrefix(prefix)
                        .setRenditions(List.of(Rendition.newBuilder()
                                .setWidth(1280)
                                .setHeight(720)
                                .setBitrateBps(2_500_000)
                                .setCodecs("avc1.64001f,mp4a.40.2")
                                .setPlaylist("720/index.m3u8")
                                .build()))
                        .setThumbnails(List.of(Thumbnail.newBuilder()
                                .setObject("thumbs/320.jpg")
                                .setWidth(320)
                                .setHeight(180)
                                .build()))
                        .build());
    }

    public void sendProgressed(UUID contentId, int percent) {
        TestTopics.send(
                "media-progressed",
                contentId.toString(),
                MediaProgressed.newBuilder()
                        .setEventId(Uuid7.next())
                        .setProgressedAt(now())
                        .setContentId(contentId)
                        .setChannelId(channelId)
                        .setJobId(Uuid7.next())
                        .setPercent(percent)
                        .setStep(TranscodeStep.TRANSCODING)
                        .build());
    }

    public void sendFailed(UUID contentId) {
        TestTopics.send(
                "media-failed",
                contentId.toString(),
                MediaFailed.newBuilder()
                        .setEventId(Uuid7.next())
                        .setFailedAt(now())
                        .setContentId(contentId)
                        .setChannelId(channelId)
                        .setJobId(Uuid7.next())
                        .setReason(MediaFailure.NOT_MEDIA)
                        .setDetail("The file is no video.")
                        .setAttempts(1)
                        .build());
    }

    public void sendPrice(UUID contentId, long amountMinor, long revision, boolean active) {
        TestTopics.send(
                "price-changed",
                contentId.toString(),
                PriceChanged.newBuilder()
                        .setEventId(Uuid7.next())
                        .setChangedAt(now())
                        .setPriceId(Uuid7.next())
                        .setContentId(contentId)
                        .setChannelId(channelId)
                        .setAmountMinor(amountMinor)
                        .setCurrency("EUR")
                        .setActive(active)
                        .setRevision(revision)
                        .build());
    }

    public void sendEntitlement(String username, UUID contentId, boolean active, long revision) {
        sendEntitlement(username, username, contentId, active, revision);
    }

    /// @param behind under whose key it is sent: it is heard of after what was sent for that person before
    public void sendEntitlement(String behind, String username, UUID contentId, boolean active, long revision) {
        UUID accountId = TestAccounts.idOf(username);
        TestTopics.send(
                "entitlement-changed",
                TestAccounts.idOf(behind) + "/" + contentId,
                EntitlementChanged.newBuilder()
                        .setEventId(Uuid7.next())
                        .setChangedAt(now())
                        .setAccountId(accountId)
                        .setContentId(contentId)
                        .setChannelId(channelId)
                        .setActive(active)
                        .setPurchaseId(Uuid7.next())
                        .setRevision(revision)
                        .build());
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
