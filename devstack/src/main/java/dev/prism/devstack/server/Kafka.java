package dev.prism.devstack.server;

import dev.prism.devstack.install.Shell;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.KafkaLogin;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Jvm;
import dev.prism.devstack.process.Program;
import dev.prism.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        this.setUp = new KafkaSetUp(instance.kafkaAdmin());
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
        PrivateFiles.write(instance.home(name()).resolve("analytics.properties"), reader());
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
        KafkaLogin admin = login(KafkaLogin.ADMIN);
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENTS://localhost:%1$d
                listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
                inter.broker.listener.name=CLIENTS
                controller.listener.names=CONTROLLER
                sasl.enabled.mechanisms=PLAIN
                sasl.mechanism.inter.broker.protocol=PLAIN
                sasl.mechanism.controller.protocol=PLAIN
                listener.name.clients.plain.sasl.jaas.config=%4$s
                listener.name.controller.plain.sasl.jaas.config=%5$s
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:admin
                allow.everyone.if.no.acl.found=false
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
                """.formatted(
                        instance.port(Port.KAFKA),
                        instance.port(Port.KAFKA_CONTROLLER),
                        log(),
                        admin.jaas(everybody()),
                        admin.jaas(List.of(admin)));
    }

    /// What a plain Kafka client has to be told to read topics.
    private String reader() {
        return login(KafkaRights.ANALYTICS).client(instance.kafka()).entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    /// The broker itself, which is `admin`, and all who have rights.
    private List<KafkaLogin> everybody() {
        return Stream.concat(Stream.of(KafkaLogin.ADMIN), KafkaRights.of(Topics.all()).keySet().stream())
                .map(this::login)
                .toList();
    }

    private KafkaLogin login(String user) {
        return new KafkaLogin(user, instance.secrets());
    }

    private Path configuration() {
        return instance.home(name()).resolve("server.properties");
    }

    private Path log() {
        return instance.home(name()).resolve("log");
    }
}
