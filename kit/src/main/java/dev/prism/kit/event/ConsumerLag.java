package dev.prism.kit.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/// Events of a topic that this instance has not read yet, as its own Kafka client counts them.
@ApplicationScoped
public class ConsumerLag {
    private static final int AFTER_THE_CHANNELS = 10_000;
    private static final String OF_A_PARTITION = "records-lag";

    void measureChannels(@Observes @Priority(AFTER_THE_CHANNELS) StartupEvent event, KafkaClientService clients) {
        for (String channel : clients.getConsumerChannels()) {
            KafkaConsumer<?, ?> consumer = clients.getConsumer(channel);
            measure(channel, () -> consumer.unwrap().metrics());
        }
    }

    /// @param client the metrics of the Kafka client that reads the topic, asked at each scrape
    public static void measure(String topic, Supplier<Map<MetricName, ? extends Metric>> client) {
        Gauge.builder("prism.consumer.lag.events", () -> lag(topic, client.get()))
                .description("Events of the topic that this instance has not read yet")
                .tag("topic", topic)
                .register(Metrics.globalRegistry);
    }

    static double lag(String topic, Map<MetricName, ? extends Metric> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(OF_A_PARTITION)
                        && topic.equals(metric.getKey().tags().get("topic")))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .filter(lag -> !Double.isNaN(lag))
                .sum();
    }
}
