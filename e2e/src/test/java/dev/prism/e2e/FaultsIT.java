package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Processes that die in the middle of the story, a full disk: it ends as if nothing had been.
@TestMethodOrder(OrderAnnotation.class)
@Order(6)
class FaultsIT {
    /// The servers first, then what stands on them.
    private static final List<String> VICTIMS = List.of(
            "postgres",
            "kafka",
            "connect",
            "redis",
            "stores",
            "apicurio",
            "keycloak",
            "identity",
            "ingest",
            "catalog",
            "billing",
            "engagement",
            "insights",
            "gateway");

    /// What a slow machine may need until everybody has noticed that a server is there again.
    private static final Duration BACK_IN_THE_STORY = Duration.ofMinutes(3);

    private static final int MIB = 1 << 20;
    /// A part has 16 MiB here, as `prism test` says to ingest.
    private static final int LESS_THAN_A_PART = 15_000_000;

    @TempDir
    static Path folder;

    private static Books books;
    private static Item sold;

    @BeforeAll
    static void sell() throws IOException {
        books = new Books(Platform.channelId("demo"));
        sold = Item.forSale(folder, "Faults", 350);
    }

    @Test
    @Order(1)
    void an_upload_whose_worker_is_killed_in_the_middle_of_the_job_becomes_an_item_once() throws IOException {
        Item item = Item.uploaded("Killed", Files.readAllBytes(Ffmpeg.clip(folder, 8, "1280x720")));
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> item.readBy("creator").jsonPath(), FaultsIT::isInTheMiddle);

        long worker = Processes.kill("transcode");

        item.awaitState("ready");
        Processes.awaitBack("transcode", worker);
        try (Topic transcoded = new Topic("media-transcoded");
                Topic failed = new Topic("media-failed")) {
            assertThat(Books.eventIds(transcoded, "contentId").get(item.contentId()))
                    .hasSize(1);
            assertThat(Books.eventIds(failed, "contentId")).doesNotContainKey(item.contentId());
        }
    }

    /// The kernel's limit on the size of a file stands for the full disk: it needs no root, fails in the middle of a
    /// write as that does, and can be taken away again. Comes before the story, in which the file of the documents
    /// grows.
    @Test
    @Order(2)
    void an_upload_for_which_there_is_no_room_says_so_and_goes_on_once_there_is() throws Exception {
        byte[] film = new byte[40 * MIB];
        new Random(1).nextBytes(film);
        TusUpload upload = TusUpload.create("creator", "film.mp4", "No room", film.length);
        upload.patch(film, 0, 5 * MIB).then().statusCode(204);
        assertThat(Platform.data()
                        .resolve("stores")
                        .resolve("mongo.mv")
                        .toFile()
                        .length())
                .as("the documents, which the same process keeps, must fit below the limit")
                .isLessThan(LESS_THAN_A_PART / 5 * 4);
        limitFilesOfTheStore(Integer.toString(LESS_THAN_A_PART));

        Response refused = upload.patch(film, 5 * MIB, film.length);

        refused.then()
                .statusCode(507)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/insufficient-storage"));
        assertThat(upload.offset()).isEqualTo(5 * MIB);
        upload.status().then().body("state", equalTo("receiving"));

        limitFilesOfTheStore("unlimited");
        upload.patch(film, 5 * MIB, film.length).then().statusCode(204);
        upload.status().then().body("state", equalTo("received"));
        // It is no film, which the worker says in its time.
        new Item(upload.contentId()).awaitState("failed");
    }

    @Test
    @Order(3)
    void whoever_dies_in_the_middle_of_the_story_nothing_is_lost_nothing_is_doubled_and_the_pages_are_clear()
            throws Exception {
        Trade trade = new Trade(sold);
        Commenter commenter = new Commenter(sold);
        Chatter chatter = new Chatter();
        Uploader uploader = new Uploader(Ffmpeg.clip(folder, 8, "1280x720"));
        Broadcast broadcast = new Broadcast(folder);
        Visitor visitor = new Visitor(sold, books.channelId());
        List<Actor> story = List.of(trade, commenter, chatter, uploader, broadcast);
        try (trade;
                commenter;
                chatter;
                uploader;
                broadcast;
                visitor) {
            awaitAllGoOn("at the begin", story, visitor);
            for (String victim : VICTIMS) {
                Processes.awaitBack(victim, Processes.kill(victim));
                awaitAllGoOn("after " + victim, story, visitor);
                broadcast.play();
            }
            assertThat(uploader.isUnderWay()).isTrue();
        }

        assertThat(story).allSatisfy(actor -> assertThat(actor.faults()).isEmpty());
        assertThat(visitor.unclear()).isEmpty();
        books.requireOnce(trade.purchases());
        books.requireAgreement();
        await().atMost(SOON).untilAsserted(() -> sold.playback("fan").then().statusCode(402));
        commenter.requireOnce();
        chatter.requireOnce();
        uploader.requireOnce();
        assertThat(broadcast.streams())
                .as("only the death of ingest itself ends a stream")
                .hasSize(2);
        broadcast.requireRecorded();
    }

    @Test
    @Order(4)
    void up_after_the_whole_tree_was_killed_mends_all_and_loses_nothing() throws Exception {
        Item item = Item.forSale(folder, "Tree", 360);
        Library library = new Library(item);
        String before = library.told();
        Trade trade = new Trade(item);
        Commenter commenter = new Commenter(item);
        Chatter chatter = new Chatter();
        Uploader uploader = new Uploader(Ffmpeg.clip(folder, 8, "1280x720"));
        List<Actor> story = List.of(trade, commenter, chatter, uploader);
        try (trade;
                commenter;
                chatter;
                uploader) {
            awaitAllGoOn("at the begin", story);

            Processes.killTree();
            Processes.prism("up", "--demo", "--detach", "--no-build", "--no-aot");

            awaitAllGoOn("after all", story);
            assertThat(library.told()).isEqualTo(before);
        }

        assertThat(story).allSatisfy(actor -> assertThat(actor.faults()).isEmpty());
        books.requireOnce(trade.purchases());
        books.requireAgreement();
        commenter.requireOnce();
        chatter.requireOnce();
        uploader.requireOnce();
    }

    private static boolean isInTheMiddle(JsonPath content) {
        return "processing".equals(content.getString("state")) && content.getInt("progress") > 0;
    }

    /// All pages are seen, too.
    private static void awaitAllGoOn(String when, List<Actor> story, Visitor visitor) {
        visitor.forgetWhatWasSeen();
        awaitAllGoOn(when, story);
        await(when).atMost(BACK_IN_THE_STORY).until(visitor::seesAllAgain);
    }

    /// Each does its part once more.
    private static void awaitAllGoOn(String when, List<Actor> story) {
        Map<Actor, Integer> before = story.stream().collect(Collectors.toMap(actor -> actor, Actor::successes));
        await(when).atMost(BACK_IN_THE_STORY).untilAsserted(() -> {
            before.forEach((actor, successes) -> {
                assertThat(actor.faults()).isEmpty();
                assertThat(actor.successes()).as(actor.name()).isGreaterThan(successes);
            });
        });
    }

    private static void limitFilesOfTheStore(String bytes) {
        Processes.run(List.of("prlimit", "--pid", Long.toString(Processes.pid("stores")), "--fsize=" + bytes + ":"));
    }
}
