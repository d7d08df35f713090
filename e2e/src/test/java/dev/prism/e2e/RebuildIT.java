package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What services keep of each other's events, made again from the first of them.
@Order(7)
class RebuildIT {
    /// Identity first, which gives the grants.
    private static final List<String> SERVICES =
            List.of("identity", "ingest", "catalog", "billing", "engagement", "insights");

    private static final List<String> READERS_OF_GRANTS = SERVICES.subList(1, SERVICES.size());

    @TempDir
    static Path folder;

    private static Books books;
    private static Item sold;

    @BeforeAll
    static void sell() throws IOException {
        books = new Books(Platform.channelId("demo"));
        sold = Item.forSale(folder, "Rebuilt", 370);
    }

    @Test
    void what_is_rebuilt_from_offset_0_equals_what_was_there_before_it_was_lost() throws Exception {
        Library library = new Library(sold);
        String purchaseId = Item.buy("fan", sold.priceId()).then().extract().path("purchaseId");
        await().atMost(SOON).until(() -> mayWatch("fan"));
        books.requireAgreement();
        String before = library.told();
        Map<String, List<String>> kept = KeptOfOthers.all();
        String figures = new Figures(books.channelId()).lasting();

        KeptOfOthers.lose();
        assertThat(sold.priceId()).isNull();
        assertThat(mayWatch("fan")).isFalse();

        String told = Processes.prism(
                "rebuild", "grants", "identity", "ingest", "catalog", "billing", "engagement", "insights");

        assertThat(SERVICES).allSatisfy(service -> assertThat(told).contains(service + " has read all again"));
        assertThat(KeptOfOthers.all()).isEqualTo(kept);
        assertThat(mayWatch("fan")).isTrue();
        assertThat(library.told()).isEqualTo(before);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(new Figures(books.channelId()).lasting()).isEqualTo(figures));
        Item.refund("creator", purchaseId).then().statusCode(201);
    }

    @Test
    void when_grants_alone_are_read_again_the_owner_still_may_and_a_stranger_still_may_not() {
        String told = Processes.prism("rebuild", "grants");

        assertThat(READERS_OF_GRANTS)
                .allSatisfy(service -> assertThat(told).contains(service + " has read grants again"));
        for (String path : List.of(
                "/api/v1/teams/" + books.channelId() + "/members",
                "/api/v1/streams?channelId=" + books.channelId(),
                "/api/v1/wallet?channelId=" + books.channelId(),
                "/api/v1/insights/channels/" + books.channelId())) {
            assertThat(as("creator").get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(as("fan").get(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    private static boolean mayWatch(String username) {
        return sold.playback(username).statusCode() == 200;
    }
}
