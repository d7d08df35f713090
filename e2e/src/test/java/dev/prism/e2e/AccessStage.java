package dev.prism.e2e;

import static dev.prism.e2e.Platform.MEDIA_WORK;
import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static dev.prism.e2e.Platform.variable;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/// What `access.md` plays on: one person of each kind, made anew, and one thing of each kind on the owner's
/// channel, which is on air until the stage is closed.
final class AccessStage implements AutoCloseable {
    private static final List<String> TEAM = List.of("manager", "editor", "moderator", "finance", "analyst");

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> things = new HashMap<>();

    private Optional<Encoder> encoder = Optional.empty();

    private AccessStage() {}

    static AccessStage set(Path folder) throws IOException {
        AccessStage stage = new AccessStage();
        stage.makePeople();
        stage.openChannels();
        stage.upload(folder);
        stage.gatherTheTeam();
        stage.sell();
        stage.beSeenAndHeard();
        stage.goLive(folder);
        return stage;
    }

    /// @param person a column of the table
    Optional<String> token(String person) {
        return person.equals("anonymous") ? Optional.empty() : Optional.of(Platform.token(username(person)));
    }

    /// @throws NullPointerException when there is none of this name
    String thing(String name) {
        return Objects.requireNonNull(name.equals("sequence") ? newestSegment().orElse(null) : things.get(name), name);
    }

    @Override
    public void close() throws InterruptedException {
        if (encoder.isPresent()) {
            encoder.get().close();
        }
    }

    private String username(String person) {
        return person.equals("operator") ? person : run + "-" + person;
    }

    /// Through Keycloak's own admin API, as the launcher does.
    private void makePeople() throws IOException {
        String keycloak = variable("KEYCLOAK_URL");
        String admin = given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "prism-launcher")
                .formParam("client_secret", Files.readString(Platform.data().resolve("secrets/keycloak-admin")))
                .post(keycloak + "/realms/master/protocol/openid-connect/token")
                .path("access_token");
        for (String person :
                List.of("owner", "manager", "editor", "moderator", "finance", "analyst", "rival", "buyer", "fan")) {
            given().auth()
                    .oauth2(admin)
                    .contentType("application/json")
                    .body(Map.of(
                            "username",
                            username(person),
                            "enabled",
                            true,
                            "email",
                            username(person) + "@prism.example",
                            "firstName",
                            person,
                            "lastName",
                            run,
                            "credentials",
                            List.of(Map.of("type", "password", "value", "prism-demo", "temporary", false))))
                    .post(keycloak + "/admin/realms/prism/users")
                    .then()
                    .statusCode(201);
            until(200, () -> by(person).get("/api/v1/me"));
        }
    }

    private void openChannels() {
        for (String person : List.of("owner", "rival")) {
            until(
                    201,
                    () -> by(person, "{\"handle\":\"%s-%s\",\"name\":\"Channel\"}".formatted(person, run))
                            .header("Idempotency-Key", run)
                            .post("/api/v1/channels"));
        }
        things.put("handle", "owner-" + run);
        things.put("channelId", Platform.channelId(thing("handle")));
        things.put("nobody", UUID.randomUUID().toString());
        things.put("first", "0");
        until(200, () -> by("owner").get("/api/v1/teams/" + thing("channelId") + "/members"));
    }

    private void gatherTheTeam() {
        for (String person : TEAM) {
            by("owner", "{\"username\":\"%s\",\"roles\":[\"%s\"]}".formatted(username(person), person.toUpperCase()))
                    .post("/api/v1/teams/" + thing("channelId") + "/members")
                    .then()
                    .statusCode(201);
        }
    }

    private void upload(Path folder) throws IOException {
        byte[] film = Files.readAllBytes(Ffmpeg.clip(folder, 2, "320x240"));
        await().atMost(SOON)
                .until(() -> TusUpload.announce(username("owner"), "probe.mp4", "Probe", 1)
                                .statusCode()
                        == 201);
        TusUpload upload = TusUpload.whole(username("owner"), "film.mp4", "Film", film);
        things.put("uploadId", upload.location().substring(upload.location().lastIndexOf('/') + 1));
        things.put("contentId", upload.contentId());
        things.put(
                "draftId",
                TusUpload.whole(username("owner"), "notes.mp4", "Draft", "no film".getBytes(StandardCharsets.UTF_8))
                        .contentId());
        things.put(
                "metadata",
                "filename ZmlsbS5tcDQ=,title RmlsbQ==,channelId "
                        + Base64.getEncoder().encodeToString(thing("channelId").getBytes(StandardCharsets.UTF_8)));
    }

    private void sell() {
        String content = "/api/v1/contents/" + thing("contentId");
        await().atMost(MEDIA_WORK)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> "ready".equals(by("owner").get(content).path("state")));
        String etag = by("owner").get(content).header("ETag");
        by("owner", "{\"access\":{\"kind\":\"purchase\"}}")
                .header("If-Match", etag)
                .patch(content)
                .then()
                .statusCode(200);
        things.put(
                "priceId",
                until(201, () -> by("owner", price()).post("/api/v1/prices")).path("priceId"));
        until(200, () -> by("owner", "{}").post(content + "/publication"));
        things.put("refundedId", buy());
        by("owner", "{}")
                .post("/api/v1/purchases/" + thing("refundedId") + "/refunds")
                .then()
                .statusCode(201);
        things.put("purchaseId", buy());
    }

    private String price() {
        return "{\"contentId\":\"%s\",\"amountMinor\":300,\"currency\":\"EUR\"}".formatted(thing("contentId"));
    }

    private String buy() {
        String key = UUID.randomUUID().toString();
        return until(
                        201,
                        () -> by("buyer", "{\"priceId\":\"%s\"}".formatted(thing("priceId")))
                                .header("Idempotency-Key", key)
                                .post("/api/v1/purchases"))
                .path("purchaseId");
    }

    private void beSeenAndHeard() {
        String content = "/api/v1/contents/" + thing("contentId");
        String[] media = until(200, () -> by("buyer").post(content + "/playback"))
                .<String>path("url")
                .replaceFirst(".*/media/", "")
                .split("/", 2);
        things.put("token", media[0]);
        things.put("path", media[1]);
        String thumbnail = by("owner").get(content).path("thumbnails[0].url");
        things.put("width", thumbnail.replaceFirst(".*/(\\d+)\\.jpg.*", "$1"));
        things.put(
                "commentId",
                until(
                                201,
                                () -> by(
                                                "fan",
                                                "{\"contentId\":\"%s\",\"text\":\"Hello\"}"
                                                        .formatted(thing("contentId")))
                                        .post("/api/v1/comments"))
                        .path("commentId"));
    }

    private void goLive(Path folder) {
        JsonPath made = until(
                        201, () -> by("owner", "{}").post("/api/v1/channels/" + thing("channelId") + "/stream-keys"))
                .jsonPath();
        encoder = Optional.of(Encoder.start(
                new Encoder.Key(made.getString("rtmpUrl"), made.getString("key"), made.getString("streamKeyId")),
                folder.resolve("stream.log")));
        String streams = "/api/v1/streams?channelId=" + thing("channelId");
        things.put(
                "streamId",
                await().atMost(SOON)
                        .until(() -> by("owner").get(streams).<String>path("items[0].streamId"), Objects::nonNull));
        await().atMost(SOON).until(() -> newestSegment().isPresent());
    }

    /// The number of the newest whole segment on air; the oldest leave all the time.
    private Optional<String> newestSegment() {
        String playlist = anybody()
                .get("/live/" + thing("handle") + "/" + thing("streamId") + "/media.m3u8")
                .asString();
        return playlist.lines()
                .filter(line -> line.matches("\\d+\\.m4s"))
                .map(line -> line.replace(".m4s", ""))
                .reduce((_, newer) -> newer);
    }

    /// What one service has done reaches the others a moment later.
    private static Response until(int status, Callable<Response> call) {
        return await().atMost(SOON).until(call, answer -> answer.statusCode() == status);
    }

    private RequestSpecification by(String person) {
        return as(username(person));
    }

    private RequestSpecification by(String person, String json) {
        return as(username(person), json);
    }
}
