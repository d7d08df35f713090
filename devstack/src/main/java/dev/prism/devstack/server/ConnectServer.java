package dev.prism.devstack.server;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.KafkaLogin;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Jvm;
import dev.prism.devstack.process.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Debezium: carries the outboxes to Kafka.
public final class ConnectServer implements Program {
    private static final Jvm JVM = new Jvm(
            "192m",
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-Dorg.slf4j.simpleLogger.showDateTime=true",
                    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));

    private final Instance instance;
    private final Path installed;
    private final PostgresSetUp postgres;

    public ConnectServer(Instance instance, Path installed) {
        this.instance = instance;
        this.installed = installed;
        this.postgres = new PostgresSetUp(instance);
    }

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public Set<String> after() {
        return Set.of("postgres", "kafka");
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public void prepare() {
        PrivateFiles.directory(instance.home(name()));
    }

    @Override
    public Command command() {
        return new Command(
                JVM.main(installed + "/*:" + LauncherJar.path(), "dev.prism.devstack.outbox.Outboxes", List.of()),
                Map.of(
                        "OUTBOX_SERVICES", String.join(",", PostgresSetUp.WITH_OUTBOX),
                        "KAFKA_BOOTSTRAP_SERVERS", instance.kafka(),
                        "KAFKA_SECURITY_PROTOCOL", KafkaLogin.PROTOCOL,
                        "KAFKA_SASL_MECHANISM", KafkaLogin.MECHANISM,
                        "KAFKA_SASL_JAAS_CONFIG", new KafkaLogin(KafkaRights.CONNECT, instance.secrets()).jaas(),
                        "POSTGRES_PORT", Integer.toString(instance.port(Port.POSTGRES)),
                        "POSTGRES_PASSWORD_DEBEZIUM", instance.secrets().password("postgres-debezium")),
                instance.home(name()));
    }

    /// Every slot has its reader.
    @Override
    public boolean ready() {
        return postgres.slotsAreRead();
    }
}
