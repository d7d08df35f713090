package dev.prism.insights.figures;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.events.catalog.PlaybackKind;
import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGrants;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiveFeedIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TestHTTPResource
    URI server;

    private final UUID channelId = Uuid7.next();
    private final Happenings happenings = new Happenings(channelId);

    @BeforeEach
    void finance_is_on_the_team_and_the_service_is_ready() {
        await().atMost(Duration.ofSeconds(120))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        TestGrants.grant(TestAccounts.idOf("finance"), channelId, Role.FINANCE);
        await().atMost(SOON).until(() -> status() == 200);
    }

    @Test
    void the_live_feed_brings_figures_at_once_and_again_when_they_change() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                Stream<String> lines = follow(http).body()) {
            Iterator<String> feed = lines.iterator();
            assertThat(nextFigures(feed).getInteger("views")).isZero();

            happenings.watched(Uuid7.next(), 1, 0, PlaybackKind.STARTED, Happenings.inAnHour());
            happenings.chatted(Uuid7.next());

            JsonObject figures = nextFigures(feed);
            while (figures.getInteger("views") == 0 || figures.getInteger("chatMessages") == 0) {
                figures = nextFigures(feed);
            }
            assertThat(figures.getInteger("viewersNow")).isEqualTo(1);
            assertThat(figures.getString("asOf")).endsWith("Z");
        }
    }

    @Test
    void a_silent_feed_is_kept_open_by_comments() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                Stream<String> lines = follow(http).body()) {
            Iterator<String> feed = lines.iterator();
            nextFigures(feed);

            assertThat(Stream.generate(feed::next)
                            .filter(line -> !line.isEmpty())
                            .findFirst())
                    .hasValueSatisfying(line -> assertThat(line).startsWith(":"));
        }
    }

    @Test
    void the_live_feed_ends_when_the_grant_does() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                Stream<String> lines = follow(http).body()) {
            Iterator<String> feed = lines.iterator();
            nextFigures(feed);

            TestGrants.grant(TestAccounts.idOf("finance"), channelId);

            List<String> rest = new ArrayList<>();
            feed.forEachRemaining(rest::add);
            assertThat(status()).isEqualTo(403);
        }
    }

    private HttpResponse<Stream<String>> follow(HttpClient http) throws Exception {
        HttpResponse<Stream<String>> response = http.send(
                HttpRequest.newBuilder(server.resolve("/api/v1/insights/live?channelId=" + channelId))
                        .header("Authorization", "Bearer " + TestAccounts.tokenOf("finance"))
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return response;
    }

    private static JsonObject nextFigures(Iterator<String> feed) {
        String before = "";
        while (feed.hasNext()) {
            String line = feed.next();
            if (line.startsWith("data:")) {
                assertThat(before).isEqualTo("event:figures");
                return new JsonObject(line.substring("data:".length()));
            }
            before = line;
        }
        throw new AssertionError("the feed ended");
    }

    private int status() {
        return given().auth()
                .oauth2(TestAccounts.tokenOf("finance"))
                .get("/api/v1/insights/channels/" + channelId)
                .statusCode();
    }
}
