package dev.prism.insights.counting;

import dev.prism.insights.arrival.EventIn;
import dev.prism.insights.fact.Fact;
import dev.prism.insights.figures.Counting;
import dev.prism.insights.figures.LiveFigures;
import dev.prism.kit.event.ConsumerLag;
import dev.prism.kit.event.EventDecoding;
import dev.prism.kit.event.EventDeserializer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// The running topology and its state. Not ready before every row is restored.
@Default
@Readiness
@ApplicationScoped
public class StreamsCounting implements Counting, HealthCheck {
    private static final Logger LOG = Logger.getLogger(StreamsCounting.class);
    private static final Serializer<Fact> NEVER_WRITTEN = (_, _) -> {
        throw new UnsupportedOperationException("facts are read from topics, rows are written");
    };

    private final Instance<KafkaStreams> streams;

    StreamsCounting(Instance<KafkaStreams> streams) {
        this.streams = streams;
    }

    void measureLag(@Observes StartupEvent event) {
        EventIn.all()
                .forEach(in ->
                        ConsumerLag.measure(in.topic(), () -> streams.get().metrics()));
    }

    @Override
    public boolean isRunning() {
        return streams.get().state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("figures").status(isRunning()).build();
    }

    @Produces
    @Singleton
    Topology topology(LiveFigures figures, Config config) {
        return CountingTopology.build(figures, in -> facts(in, config));
    }

    /// A fault that stops a thread, such as a broker that is away for long, starts a new one; the rows it had not
    /// committed are joined again, which changes nothing.
    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler startAgain() {
        return fault -> {
            LOG.error("counting stopped, starting again", fault);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        };
    }

    private static Serde<Fact> facts(EventIn<?> in, Config config) {
        EventDeserializer avro = new EventDeserializer();
        avro.configure(EventDecoding.settings(config), false);
        return Serdes.serdeFrom(NEVER_WRITTEN, new FactDecoder(in, avro));
    }
}
