package dev.prism.kit.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/// How a Kafka client of this service comes to the broker: where it is and, when it asks for one, the service's login.
/// Channels and Kafka Streams are told the same by configuration.
public final class Brokers {
    private static final List<String> SETTINGS =
            List.of("bootstrap.servers", "security.protocol", "sasl.mechanism", "sasl.jaas.config");

    private Brokers() {}

    /// A fresh, changeable map.
    public static Map<String, Object> settings(Config config) {
        Map<String, Object> settings = new HashMap<>();
        SETTINGS.forEach(name ->
                config.getOptionalValue("kafka." + name, String.class).ifPresent(value -> settings.put(name, value)));
        return settings;
    }
}
