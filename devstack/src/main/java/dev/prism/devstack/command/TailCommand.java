package dev.prism.devstack.command;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The events of a topic as JSON, one line each. Reads as any plain Kafka consumer may; commits nothing.
@Command(name = "tail", description = "The events of a topic as JSON, one line each, as they come.")
final class TailCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(500);

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Parameters(index = "0", paramLabel = "TOPIC")
    private String topic = "";

    @Option(names = "--from-beginning", description = "With all events that are kept.")
    private boolean fromBeginning;

    @Option(names = "--stop-at-end", description = "Ends when all is read instead of waiting for more.")
    private boolean stopAtEnd;

    @Override
    public Integer call() throws Exception {
        Instance instance = options.running();
        Map<String, Object> settings = new HashMap<>(instance.kafkaAdmin());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        EventLine lines = new EventLine(instance.registry());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, instance);
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!stopAtEnd || isBehind(consumer, ends)) {
                for (ConsumerRecord<String, byte[]> event : consumer.poll(POLL)) {
                    System.out.println(lines.of(event));
                }
            }
        }
        return 0;
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, Instance instance) {
        Map<String, List<PartitionInfo>> topics;
        try {
            topics = consumer.listTopics();
        } catch (TimeoutException e) {
            throw new Failure("Kafka does not answer at " + instance.kafka() + "; is it up? see ./prism status", e);
        }
        List<PartitionInfo> partitions = topics.get(topic);
        if (partitions == null) {
            throw new Failure("there is no topic " + topic + "; there are\n  "
                    + String.join(
                            "\n  ",
                            topics.keySet().stream()
                                    .filter(name -> !name.startsWith("_"))
                                    .sorted()
                                    .toList()));
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static boolean isBehind(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
