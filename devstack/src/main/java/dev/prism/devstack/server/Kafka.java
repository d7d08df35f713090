package dev.prism.devstack.server;

import dev.prism.devstack.install.Shell;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Jvm;
import dev.prism.devstack.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A real Kafka: one node, broker and controller.
public final class Kafka implements Program {
    private static final Jvm JVM = new Jvm(
            "256m",
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-Dorg.slf4j.simpleLogger.showDateTime=true",
                    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));

    private final Instance instance;
    private final Path installed;
    private final KafkaSetUp setUp;

    public Kafka(Instance instance, Path installed) {
        this.instance = instance;
        this.installed = installed;
        this.setUp = new KafkaSetUp(instance.kafka());
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public List<Integer> ports() {
        return List.of(instance.port(Port.KAFKA), instance.port(Port.KAFKA_CONTROLLER));
    }

    @Override
    public void prepare() {
        PrivateFiles.write(configuration(), settings());
        if (!Files.exists(log().resolve("meta.properties"))) {
            Shell.run(
                    instance.home(name()),
                    Map.of(),
                    JVM.main(
                            installed + "/*",
                            "kafka.tools.StorageTool",
                            List.of(
                                    "format",
                                    "-t",
                                    org.apache.kafka.common.Uuid.randomUuid().toString(),
                                    "-c",
                                    configuration().toString())));
        }
    }

    @Override
    public Command command() {
        return new Command(
                JVM.main(
                        installed + "/*", "kafka.Kafka", List.of(configuration().toString())),
                Map.of(),
                instance.home(name()));
    }

    @Override
    public boolean ready() {
        return Probe.tcp(instance.port(Port.KAFKA)) && setUp.answers();
    }

    @Override
    public void setUp() throws Exception {
        setUp.apply();
    }

    private String settings() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=1
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=8
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=8
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=10485760
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                log.segment.bytes=67108864
                """.formatted(instance.port(Port.KAFKA), instance.port(Port.KAFKA_CONTROLLER), log());
    }

    private Path configuration() {
        return instance.home(name()).resolve("server.properties");
    }

    private Path log() {
        return instance.home(name()).resolve("log");
    }
}
