package dev.prism.insights.counting;

import dev.prism.insights.arrival.EventIn;
import dev.prism.kit.rebuild.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// All rows, from which all figures follow.
@ApplicationScoped
class FiguresProjection implements Projection {
    private final String application;
    private final Path state;

    FiguresProjection(
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String application,
            @ConfigProperty(name = "kafka-streams.state.dir") Path folder) {
        this.application = application;
        this.state = folder.resolve(application);
    }

    @Override
    public String name() {
        return "figures";
    }

    @Override
    public List<String> topics() {
        return EventIn.all().stream().map(EventIn::topic).toList();
    }

    @Override
    public List<String> derived() {
        return List.of(application + "-facts-repartition", application + "-" + CountFacts.ROWS + "-changelog");
    }

    @Override
    public void forget() {
        try (Stream<Path> files = Files.exists(state) ? Files.walk(state) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
