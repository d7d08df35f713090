package dev.prism.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The configuration that all services share, with variables of the test's own.
class BrokersTest {

    @Test
    void an_open_broker_is_spoken_to_without_a_login() throws IOException {
        assertThat(settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092")))
                .containsEntry("bootstrap.servers", "elsewhere:9092")
                .containsEntry("security.protocol", "PLAINTEXT");
    }

    @Test
    void a_service_logs_in_by_its_own_name() throws IOException {
        assertThat(settings(Map.of("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT", "prism.kafka.password", "secret")))
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " username=\"billing\" password=\"secret\";");
    }

    @Test
    void the_password_does_not_cross_the_network_where_the_broker_can_do_without_it() throws IOException {
        assertThat(settings(Map.of("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512", "prism.kafka.password", "secret")))
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"billing\" password=\"secret\";");
    }

    private static Map<String, Object> settings(Map<String, String> variables) throws IOException {
        return Brokers.settings(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withDefaultValue("quarkus.application.name", "billing")
                .withDefaultValues(variables)
                .withSources(new PropertiesConfigSource(Objects.requireNonNull(
                        BrokersTest.class.getResource("/META-INF/microprofile-config.properties"))))
                .build());
    }
}
