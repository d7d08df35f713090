package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.as;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A channel's money as the topics, the figures and the wallet tell it.
record Books(String channelId) {

    /// What analytics readers make of it: each purchase and its refund under one event id, however often they come.
    void requireOnce(Collection<String> purchases) {
        try (Topic completed = new Topic("purchase-completed");
                Topic refunded = new Topic("purchase-refunded")) {
            await().atMost(SOON).untilAsserted(() -> {
                for (Topic topic : List.of(completed, refunded)) {
                    Map<String, Set<String>> ids = eventIds(topic, "purchaseId");
                    assertThat(ids.keySet()).containsAll(purchases);
                    assertThat(ids.values())
                            .allSatisfy(events -> assertThat(events).hasSize(1));
                }
            });
        }
    }

    /// Topics, figures and wallet come to the same.
    void requireAgreement() {
        try (Topic completed = new Topic("purchase-completed");
                Topic refunded = new Topic("purchase-refunded")) {
            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
                assertThat(total("/api/v1/insights/channels/" + channelId, "income"))
                        .isEqualTo(completed.sum(channelId, "amountMinor") - refunded.sum(channelId, "amountMinor"));
                assertThat(total("/api/v1/wallet?channelId=" + channelId, "balances"))
                        .isEqualTo(completed.sum(channelId, "netMinor") - refunded.sum(channelId, "netMinor"));
            });
        }
    }

    /// Event ids by what the events are about.
    static Map<String, Set<String>> eventIds(Topic topic, String about) {
        return topic.all(_ -> true).stream()
                .collect(groupingBy(event -> event.text(about), mapping(event -> event.text("eventId"), toSet())));
    }

    private static long total(String path, String amounts) {
        return as("creator")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList(amounts + ".amountMinor", Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
