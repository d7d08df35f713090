package dev.prism.kit.health;

import dev.prism.kit.event.Brokers;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;

/// Kafka. While it is away facts are kept with their events, in an outbox or a document, and leave later.
@Readiness
@Singleton
class Broker extends Dependency {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
    private static final int ANSWER_MILLIS = 2_500;

    private final Admin admin;

    Broker(Config config, @ConfigProperty(name = "quarkus.application.name") String service, Clock clock) {
        super("broker", Absence.IS_TOLD, clock);
        Map<String, Object> patient = Brokers.settings(config);
        patient.put(AdminClientConfig.CLIENT_ID_CONFIG, service + "-health");
        patient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        patient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        this.admin = Admin.create(patient);
    }

    @PreDestroy
    void close() {
        admin.close(CLOSE_WITHIN);
    }

    @Override
    protected Uni<?> ask() {
        return Uni.createFrom()
                .completionStage(() -> admin.describeCluster().nodes().toCompletionStage());
    }
}
