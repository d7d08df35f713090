package dev.prism.catalog.beacon;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.catalog.Scene;
import dev.prism.events.catalog.PlaybackKind;
import dev.prism.events.catalog.PlaybackReported;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BeaconIT {
    private static final String PATH = "/api/v1/playback-events";
    private final UUID sessionId = UUID.randomUUID();
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @Test
    void passes_beacons_of_anybody_on_with_the_items_channel() {
        UUID contentId = scene.published("A walk", "public");
        try (TestTopics.Probe reported = TestTopics.from("playback-reported")) {
            anonymous()
                    .body(events(beacon(contentId, "started", 1, 0), beacon(contentId, "playing", 2, 5_000)))
                    .post(PATH)
                    .then()
                    .statusCode(202);

            ConsumerRecord<String, PlaybackReported> second = reported.awaitRecord(
                    PlaybackReported.class, event -> isMine().test(event) && event.getSequence() == 2);
            assertThat(second.key()).isEqualTo(sessionId.toString());
            assertThat(second.value().getChannelId()).isEqualTo(scene.channelId);
            assertThat(second.value().getContentId()).isEqualTo(contentId);
            assertThat(second.value().getKind()).isEqualTo(PlaybackKind.PLAYING);
            assertThat(second.value().getWatchedMillis()).isEqualTo(5_000);
            assertThat(second.value().getStalledMillis()).isEqualTo(250);
            assertThat(reported.allWithin(Duration.ofMillis(500), PlaybackReported.class, isMine()))
                    .extracting(PlaybackReported::getSequence)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void passes_live_beacons_on() {
        UUID channelId = UUID.fromString(as("creator")
                .body("{\"handle\":\"it-" + sessionId.toString().substring(0, 8) + "\",\"name\":\"Live\"}")
                .post("/api/v1/channels")
                .path("channelId"));
        try (TestTopics.Probe reported = TestTopics.from("playback-reported")) {
            anonymous().body(events(live(channelId))).post(PATH).then().statusCode(202);

            PlaybackReported event = reported.await(PlaybackReported.class, isMine());
            assertThat(event.getLive()).isTrue();
            assertThat(event.getChannelId()).isEqualTo(channelId);
            assertThat(event.getContentId()).isNull();
            assertThat(event.getStalledMillis()).as("not told").isZero();
        }
    }

    @Test
    void a_preview_counts_for_nobody() {
        UUID draft = scene.ready("Draft");
        UUID shown = scene.published("A walk", "public");
        try (TestTopics.Probe reported = TestTopics.from("playback-reported")) {
            as("creator")
                    .body(events(beacon(draft, "started", 1, 0)))
                    .post(PATH)
                    .then()
                    .statusCode(202);
            anonymous()
                    .body(events(beacon(shown, "started", 2, 0)))
                    .post(PATH)
                    .then()
                    .statusCode(202);

            // Of one session, so in the order of sending.
            assertThat(reported.await(PlaybackReported.class, isMine()).getContentId())
                    .isEqualTo(shown);
        }
    }

    @Test
    void a_private_item_is_watched_by_its_team_and_is_not_there_for_others() {
        UUID secret = scene.published("Secret", "private");
        try (TestTopics.Probe reported = TestTopics.from("playback-reported")) {
            for (RequestSpecification stranger : List.of(anonymous(), as("fan"))) {
                stranger.body(events(beacon(secret, "started", 1, 0)))
                        .post(PATH)
                        .then()
                        .statusCode(400)
                        .body("type", equalTo("/problems/unknown-subject"));
            }

            as("creator")
                    .body(events(beacon(secret, "started", 2, 0)))
                    .post(PATH)
                    .then()
                    .statusCode(202);

            // Of one session, so in the order of sending.
            assertThat(reported.await(PlaybackReported.class, isMine()).getSequence())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_draft_is_not_there_for_others() {
        UUID draft = scene.ready("Draft");

        anonymous()
                .body(events(beacon(draft, "started", 1, 0)))
                .post(PATH)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-subject"));
    }

    @Test
    void refuses_beacons_about_nothing_that_exists() {
        anonymous()
                .body(events(beacon(Uuid7.next(), "started", 1, 0)))
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unknown-subject"));
        anonymous().body(events(live(Uuid7.next()))).post(PATH).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"events\":null}",
                "{\"events\":[]}",
                "{\"events\":[null]}",
                "{\"events\":[{}]}",
                "{\"events\":[{\"sessionId\":\"x\"}]}",
                "{\"events\":"
            })
    void refuses_garbage(String body) {
        anonymous().body(body).post(PATH).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void refuses_impossible_figures() {
        UUID contentId = Uuid7.next();

        for (String beacon : List.of(
                beacon(contentId, "rewound", 1, 0),
                beacon(contentId, "playing", 0, 0),
                beacon(contentId, "playing", 1, -1),
                beacon(contentId, "playing", 1, 700_000_000_000L))) {
            anonymous().body(events(beacon)).post(PATH).then().statusCode(400).contentType("application/problem+json");
        }
    }

    @Test
    void refuses_more_than_fifty_and_more_than_32_kib() {
        String[] many = IntStream.range(0, 51)
                .mapToObj(each -> beacon(sessionId, "playing", each + 1, 0))
                .toArray(String[]::new);
        String padded = events(many).replace("{\"events\"", "{\"padding\":\"" + "x".repeat(33_000) + "\",\"events\"");

        anonymous().body(events(many)).post(PATH).then().statusCode(400);
        anonymous().body(padded).post(PATH).then().statusCode(413).contentType("application/problem+json");
    }

    private Predicate<PlaybackReported> isMine() {
        return event -> event.getSessionId().equals(sessionId);
    }

    private static String events(String... beacons) {
        return List.of(beacons).stream().collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }

    private String beacon(UUID contentId, String kind, long sequence, long watchedMillis) {
        return """
                {"sessionId":"%s","contentId":"%s","channelId":null,"live":false,"kind":"%s","sequence":%d,\
                "positionMillis":%d,"watchedMillis":%d,"stalledMillis":250}""".formatted(sessionId, contentId, kind, sequence, watchedMillis, watchedMillis);
    }

    private String live(UUID channelId) {
        return """
                {"sessionId":"%s","contentId":null,"channelId":"%s","live":true,"kind":"started","sequence":1,\
                "positionMillis":0,"watchedMillis":0}""".formatted(sessionId, channelId);
    }
}
