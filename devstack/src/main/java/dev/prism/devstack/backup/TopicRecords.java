package dev.prism.devstack.backup;

import dev.prism.devstack.backup.Manifest.TopicSetting;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The topics, record by record: key, value, headers and timestamp stay, offsets do not. Left out is what belongs to
/// the broker (`__…`) and to Debezium (`outbox-offsets-…`, places in a log that the restored server does not have).
final class TopicRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String EVENT_ID = "ce_id";

    private final Admin admin;
    private final Map<String, Object> client;

    TopicRecords(Instance instance) {
        this.client = instance.kafkaAdmin();
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("default.api.timeout.ms", 30_000);
        this.admin = Admin.create(settings);
    }

    Admin admin() {
        return admin;
    }

    List<TopicSetting> settings() throws ExecutionException, InterruptedException {
        Collection<TopicDescription> topics = describe().values();
        Map<ConfigResource, Config> configs = admin.describeConfigs(topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                        .toList())
                .all()
                .get();
        return topics.stream()
                .map(topic -> new TopicSetting(
                        topic.name(),
                        topic.partitions().size(),
                        own(Objects.requireNonNull(
                                configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))))))
                .sorted(Comparator.comparing(TopicSetting::name))
                .toList();
    }

    /// Where each partition of these topics ends now.
    Map<TopicPartition, Long> ends(Set<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        describe().values().stream()
                .filter(topic -> topics.contains(topic.name()))
                .forEach(topic -> topic.partitions()
                        .forEach(partition -> latest.put(
                                new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /// Writes a file for each partition.
    ///
    /// @param ends where each partition ends
    /// @param without ids of events that are left out
    /// @return the figures of what was written
    Map<String, String> export(Path directory, Map<TopicPartition, Long> ends, Set<String> without) throws IOException {
        Map<String, String> figures = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                TopicPartition partition = end.getKey();
                Path file = file(directory, partition);
                PrivateFiles.directory(file.resolveSibling(""));
                Content content = new Content("records");
                try (RecordFile.Writer writer = new RecordFile.Writer(file)) {
                    read(consumer, partition, end.getValue(), record -> {
                        if (!without.contains(eventId(record))) {
                            writer.write(record);
                            content.add(element(content.elements(), record));
                        }
                    });
                }
                figures.put(figure(partition), content.toString());
            }
        }
        return figures;
    }

    /// What the topics hold now.
    Map<String, String> figures(Set<String> topics) throws IOException, ExecutionException, InterruptedException {
        Map<String, String> figures = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            for (Map.Entry<TopicPartition, Long> end : ends(topics).entrySet()) {
                Content content = new Content("records");
                read(
                        consumer,
                        end.getKey(),
                        end.getValue(),
                        record -> content.add(element(content.elements(), record)));
                figures.put(figure(end.getKey()), content.toString());
            }
        }
        return figures;
    }

    /// Makes the topics and fills them.
    void putBack(Path directory, List<TopicSetting> topics)
            throws IOException, ExecutionException, InterruptedException {
        Set<String> present = admin.listTopics().names().get();
        admin.createTopics(topics.stream()
                        .filter(topic -> !present.contains(topic.name()))
                        .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                                .configs(topic.configs()))
                        .toList())
                .all()
                .get();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (TopicSetting topic : topics) {
                for (int partition = 0; partition < topic.partitions(); partition++) {
                    send(producer, directory, new TopicPartition(topic.name(), partition));
                }
            }
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Path directory, TopicPartition partition)
            throws IOException, ExecutionException, InterruptedException {
        CompletableFuture<Void> refused = new CompletableFuture<>();
        try (RecordFile.Reader records =
                new RecordFile.Reader(file(directory, partition), partition.topic(), partition.partition())) {
            Optional<RecordFile.Reader.Kept> kept = records.next();
            while (kept.isPresent()) {
                producer.send(kept.get().record(), (_, problem) -> {
                    if (problem != null) {
                        refused.completeExceptionally(problem);
                    }
                });
                kept = records.next();
            }
        }
        producer.flush();
        if (refused.isDone()) {
            refused.get();
        }
    }

    private interface Reading {
        void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end, Reading reading)
            throws IOException {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    reading.take(record);
                }
            }
        }
    }

    /// Records have an order and may come twice: their place tells them apart.
    private static byte[] element(long place, ConsumerRecord<byte[], byte[]> record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(place);
        RecordFile.content(out, record.timestamp(), record.key(), record.value(), record.headers());
        return bytes.toByteArray();
    }

    private Map<String, TopicDescription> describe() throws ExecutionException, InterruptedException {
        List<String> names = admin.listTopics().names().get().stream()
                .filter(name -> !name.startsWith("_") && !name.startsWith("outbox-offsets-"))
                .toList();
        return admin.describeTopics(names).allTopicNames().get();
    }

    private static Map<String, String> own(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static String eventId(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader(EVENT_ID);
        return id == null || id.value() == null ? "" : new String(id.value(), StandardCharsets.UTF_8);
    }

    private static String figure(TopicPartition partition) {
        return "topics/" + partition.topic() + "/" + partition.partition();
    }

    static Path file(Path directory, TopicPartition partition) {
        return directory.resolve(partition.topic()).resolve(Integer.toString(partition.partition()));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("fetch.max.bytes", 4 << 20);
        settings.put("max.poll.records", 100);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        settings.put("buffer.memory", 8L << 20);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        admin.close();
    }
}
