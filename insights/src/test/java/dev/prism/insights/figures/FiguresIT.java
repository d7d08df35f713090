package dev.prism.insights.figures;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.events.billing.PurchaseCompleted;
import dev.prism.events.billing.PurchaseRefunded;
import dev.prism.events.catalog.PlaybackKind;
import dev.prism.events.catalog.PlaybackReported;
import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGrants;
import dev.prism.kit.testing.TestTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FiguresIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final UUID channelId = Uuid7.next();
    private final Happenings happenings = new Happenings(channelId);

    @BeforeEach
    void finance_is_on_the_team_and_the_service_is_ready() {
        await().atMost(Duration.ofSeconds(120))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        TestGrants.grant(TestAccounts.idOf("finance"), channelId, Role.FINANCE);
        await().atMost(SOON).until(() -> figures("finance").statusCode() == 200);
    }

    @Test
    void figures_follow_what_happens_and_agree_with_the_topics() {
        UUID purchase = Uuid7.next();
        UUID refundedPurchase = Uuid7.next();
        UUID session = Uuid7.next();
        try (TestTopics.Probe purchases = TestTopics.from("purchase-completed");
                TestTopics.Probe refunds = TestTopics.from("purchase-refunded");
                TestTopics.Probe beacons = TestTopics.from("playback-reported")) {
            happenings.refunded(refundedPurchase, 1_000, "EUR");
            happenings.bought(purchase, 499, "EUR");
            happenings.bought(refundedPurchase, 1_000, "EUR");
            happenings.bought(purchase, 499, "EUR");
            happenings.watched(session, 2, 10_000, PlaybackKind.PLAYING);
            happenings.watched(session, 1, 0, PlaybackKind.STARTED);
            happenings.watched(session, 2, 10_000, PlaybackKind.PLAYING);
            happenings.watched(Uuid7.next(), 1, 3_000, PlaybackKind.PLAYING);

            await().atMost(SOON).until(() -> views() == 2 && incomeMinor() == 499 && watchMillis() == 13_000);
            long paidMinor = purchases.allWithin(Duration.ofSeconds(2), PurchaseCompleted.class, this::isOurs).stream()
                    .collect(java.util.stream.Collectors.toMap(
                            PurchaseCompleted::getPurchaseId, PurchaseCompleted::getAmountMinor, (a, _) -> a))
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long returnedMinor = refunds.allWithin(Duration.ofSeconds(1), PurchaseRefunded.class, this::isOurs).stream()
                    .mapToLong(PurchaseRefunded::getAmountMinor)
                    .sum();
            long sessions = beacons.allWithin(Duration.ofSeconds(1), PlaybackReported.class, this::isOurs).stream()
                    .map(PlaybackReported::getSessionId)
                    .distinct()
                    .count();

            assertThat(incomeMinor()).isEqualTo(paidMinor - returnedMinor);
            assertThat(views()).isEqualTo(sessions);
        }
    }

    @Test
    void a_viewer_who_falls_silent_is_gone_after_a_while() {
        UUID staying = Uuid7.next();
        UUID silent = Uuid7.next();
        AtomicLong sequence = new AtomicLong();
        happenings.watched(staying, 1, 0, PlaybackKind.STARTED, Happenings.inAnHour());
        await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).until(() -> {
            happenings.watched(silent, sequence.incrementAndGet(), 0, PlaybackKind.PLAYING);
            return viewersNow() == 2;
        });

        await().atMost(SOON).until(() -> viewersNow() == 1);

        happenings.watched(staying, 2, 1_000, PlaybackKind.ENDED);
        await().atMost(SOON).until(() -> viewersNow() == 0);
        assertThat(views()).isEqualTo(2);
    }

    @Test
    void poison_does_not_stop_the_counting() {
        UUID buyerId = Uuid7.next();
        TestTopics.sendBytes("purchase-completed", buyerId.toString(), new byte[] {0, 0, 0, 0, 1, 42});
        TestTopics.sendBytes("purchase-completed", buyerId.toString(), "no event".getBytes());

        happenings.bought(buyerId, Uuid7.next(), 499, "EUR");

        await().atMost(SOON).until(() -> incomeMinor() == 499);
    }

    @Test
    void only_who_may_see_figures_sees_them() {
        TestGrants.grant(TestAccounts.idOf("moderator"), channelId, Role.ANALYST);
        await().atMost(SOON).until(() -> figures("moderator").statusCode() == 200);

        TestGrants.grant(TestAccounts.idOf("moderator"), channelId, Role.MODERATOR);

        await().atMost(SOON).until(() -> figures("moderator").statusCode() == 403);
        assertThat(given().get(path()).statusCode()).isEqualTo(401);
        assertThat(figures("fan").statusCode()).isEqualTo(403);
        assertThat(figures("operator").statusCode()).isEqualTo(403);
        figures("fan").then().contentType("application/problem+json").body("type", equalTo("/problems/not-allowed"));
        assertThat(given().auth()
                        .oauth2(TestAccounts.tokenOf("fan"))
                        .get("/api/v1/insights/live?channelId=" + channelId)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_id_that_is_none_is_a_problem() {
        given().auth()
                .oauth2(TestAccounts.tokenOf("finance"))
                .get("/api/v1/insights/channels/none")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(TestAccounts.tokenOf("finance"))
                .get("/api/v1/insights/live")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private boolean isOurs(PurchaseCompleted event) {
        return event.getChannelId().equals(channelId);
    }

    private boolean isOurs(PurchaseRefunded event) {
        return event.getChannelId().equals(channelId);
    }

    private boolean isOurs(PlaybackReported event) {
        return event.getChannelId().equals(channelId);
    }

    private String path() {
        return "/api/v1/insights/channels/" + channelId;
    }

    private Response figures(String username) {
        return given().auth().oauth2(TestAccounts.tokenOf(username)).get(path());
    }

    private JsonPath figures() {
        return figures("finance").then().statusCode(200).extract().jsonPath();
    }

    private long viewersNow() {
        return figures().getLong("viewersNow");
    }

    private long views() {
        return figures().getLong("views");
    }

    private long watchMillis() {
        return figures().getLong("watchMillis");
    }

    private long incomeMinor() {
        return figures().getList("income.amountMinor", Long.class).stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
