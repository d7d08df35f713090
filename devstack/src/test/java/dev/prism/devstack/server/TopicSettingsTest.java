package dev.prism.devstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {
    @Test
    void a_compacted_topic_keeps_the_latest_of_each_key() {
        NewTopic topic = TopicSettings.of(List.of(topic("compact"))).getFirst();

        assertThat(topic.configs()).containsEntry("cleanup.policy", "compact").doesNotContainKey("retention.ms");
    }

    @Test
    void a_topic_kept_forever_is_never_deleted() {
        NewTopic topic = TopicSettings.of(List.of(topic("forever"))).getFirst();

        assertThat(topic.configs()).containsEntry("cleanup.policy", "delete").containsEntry("retention.ms", "-1");
    }

    @Test
    void a_topic_kept_for_days_is_deleted_after_them() {
        NewTopic topic = TopicSettings.of(List.of(topic("90d"))).getFirst();

        assertThat(topic.configs()).containsEntry("retention.ms", "7776000000");
    }

    @Test
    void each_consumer_has_its_dead_letters_and_their_way_back_in_one_partition() {
        List<NewTopic> topics = TopicSettings.of(List.of(topic("forever")));

        assertThat(topics)
                .extracting(NewTopic::name)
                .containsExactly(
                        "price-changed",
                        "price-changed-dlq-catalog",
                        "price-changed-replay-catalog",
                        "price-changed-dlq-insights",
                        "price-changed-replay-insights");
        assertThat(topics).extracting(NewTopic::numPartitions).containsExactly(6, 1, 1, 1, 1);
    }

    @Test
    void the_list_of_the_project_names_no_topic_twice() {
        assertThat(TopicSettings.of(Topics.all())).extracting(NewTopic::name).doesNotHaveDuplicates();
    }

    private static Topic topic(String retention) {
        return new Topic(
                "price-changed",
                "doc",
                "PriceChanged",
                "contentId",
                6,
                retention,
                "billing",
                List.of("catalog", "insights"),
                false);
    }
}
