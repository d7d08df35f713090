package dev.prism.insights.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prism.events.catalog.PlaybackKind;
import dev.prism.insights.arrival.EventIn;
import dev.prism.insights.fact.Money;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestGroups;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EverythingTwiceIT {
    private static final String GROUP = "insights-test";
    private static final List<String> TOPICS =
            EventIn.all().stream().map(EventIn::topic).toList();
    private static final List<String> BETWEEN = List.of(GROUP + "-facts-repartition");

    private static final Figures HAPPENED =
            new Figures(0, 1, 12_000, List.of(new Money(499, "EUR")), 2, 1, false, Instant.EPOCH);

    private final UUID channelId = Uuid7.next();
    private final Happenings happenings = new Happenings(channelId);

    @Inject
    LiveFigures figures;

    @Test
    void ends_the_same_when_every_event_comes_twice_more_from_the_beginning() {
        happen();
        await().atMost(Duration.ofSeconds(120))
                .until(() -> figures.of(channelId).saysTheSameAs(HAPPENED));
        awaitCounted();

        TestGroups.sendAgain(channelId, TOPICS);
        awaitCounted();

        assertThat(figures.of(channelId)).matches(HAPPENED::saysTheSameAs, "says the same as " + HAPPENED);
    }

    private void happen() {
        UUID returned = Uuid7.next();
        UUID session = Uuid7.next();
        UUID stream = Uuid7.next();
        happenings.bought(Uuid7.next(), 499, "EUR");
        happenings.bought(returned, 1_000, "EUR");
        happenings.refunded(returned, 1_000, "EUR");
        happenings.watched(session, 1, 0, PlaybackKind.STARTED);
        happenings.watched(session, 2, 10_000, PlaybackKind.PLAYING);
        happenings.watched(session, 3, 12_000, PlaybackKind.ENDED);
        happenings.wentLive(stream);
        happenings.chatted(Uuid7.next());
        happenings.chatted(Uuid7.next());
        happenings.wentOffline(stream);
        happenings.commented(Uuid7.next());
    }

    private static void awaitCounted() {
        TestGroups.awaitRead(GROUP, TOPICS);
        TestGroups.awaitRead(GROUP, BETWEEN);
    }
}
