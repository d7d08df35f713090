package dev.prism.devstack.server;

import dev.prism.devstack.install.Servers;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.KafkaLogin;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Supervisor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A real broker of the test's own, as the launcher sets it up, and what its principals try to do there.
final class TestBroker implements AutoCloseable {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Instance instance;
    private final Supervisor supervisor;

    private TestBroker(Instance instance, Supervisor supervisor) {
        this.instance = instance;
        this.supervisor = supervisor;
    }

    /// @param data an empty directory
    static TestBroker start(Path data, int offset) throws Exception {
        Instance instance = new Instance(PROJECT, data, offset, false);
        Files.createDirectories(data.resolve("logs"));
        Console silent = new Console(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Servers servers = new Servers(PROJECT, instance.shared(), silent);
        servers.install(List.of(Unpacking.none("kafka")));
        Supervisor supervisor = new Supervisor(instance, new ProcessTable(instance.run()), silent);
        supervisor.start(List.of(new Kafka(instance, servers.of("kafka"))));
        return new TestBroker(instance, supervisor);
    }

    Instance instance() {
        return instance;
    }

    Map<String, Object> login(String user) {
        return new KafkaLogin(user, instance.secrets()).client(instance.kafka());
    }

    void read(String user, String topic) {
        try (KafkaConsumer<String, String> consumer = consumer(login(user))) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.position(partition, PATIENCE);
            consumer.poll(Duration.ofMillis(500));
        }
    }

    void write(String user, String topic) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(login(user));
        // Or it would ask for a producer's id first, which who writes nothing at all is refused already.
        settings.put("enable.idempotence", false);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "key", "value")).get();
        }
    }

    /// Sets the place of a group in a topic.
    void commit(String user, String group, String topic) {
        Map<String, Object> settings = new HashMap<>(login(user));
        settings.put("group.id", group);
        try (KafkaConsumer<String, String> consumer = consumer(settings)) {
            consumer.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)));
        }
    }

    /// The simplest question, which everybody who is let in may ask.
    static int nodes(Map<String, Object> client) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            return admin.describeCluster().nodes().get().size();
        }
    }

    private static KafkaConsumer<String, String> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    @Override
    public void close() {
        supervisor.stop();
    }
}
