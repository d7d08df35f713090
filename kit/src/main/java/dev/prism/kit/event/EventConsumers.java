package dev.prism.kit.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;

/// Opens plain consumers of a whole topic, for projections that every instance keeps in memory: no group, no offsets.
@ApplicationScoped
public class EventConsumers {
    private final Config config;

    EventConsumers(Config config) {
        this.config = config;
    }

    /// A consumer that decodes as the service's channels do. Close it.
    public <T extends SpecificRecord> Consumer<String, T> open(String topic) {
        Map<String, Object> settings = EventDecoding.settings(config);
        settings.put(
                ConsumerConfig.CLIENT_ID_CONFIG,
                config.getValue("quarkus.application.name", String.class) + "-all-" + topic);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings);
    }

    /// Assigns every partition, from its beginning.
    ///
    /// @return the partitions
    public List<TopicPartition> fromTheBeginning(Consumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }
}
