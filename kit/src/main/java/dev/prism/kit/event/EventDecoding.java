package dev.prism.kit.event;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.Config;

/// The settings of a plain Kafka client that decodes events exactly as the service's channels do.
public final class EventDecoding {
    private EventDecoding() {}

    /// A fresh, changeable map: brokers, deserializers and all that the registry's deserializer needs.
    public static Map<String, Object> settings(Config config) {
        Map<String, Object> settings = Brokers.settings(config);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, EventDeserializer.class.getName());
        settings.put(EventDeserializer.REGISTRY_URL, config.getValue("prism.registry.url", String.class));
        return settings;
    }
}
