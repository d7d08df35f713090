package dev.prism.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/// One topic of `topics.yaml`.
///
/// @param name kebab-case, the same as its record in another spelling
/// @param doc what an event on it says
/// @param record simple name of the Avro record
/// @param key the id whose order matters; `a/b` is both ids joined by a slash
/// @param partitions 1 or more; never changed once released
/// @param retention `compact`, `forever` or a number of days such as `90d`
/// @param owner the one service that writes it
/// @param consumers the services that read it
/// @param personalData true when a person can be told from its events
public record Topic(
        String name,
        String doc,
        String record,
        String key,
        int partitions,
        String retention,
        String owner,
        List<String> consumers,
        boolean personalData) {

    public Topic {
        consumers = List.copyOf(consumers);
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " needs a partition or more, got " + partitions);
        }
        if (!retention.matches("compact|forever|[1-9][0-9]*d")) {
            throw new IllegalArgumentException("topic " + name + " has no such retention: " + retention);
        }
    }

    /// True when only the latest event of each key is kept, for ever.
    public boolean compacted() {
        return retention.equals("compact");
    }

    /// How long an event is kept; empty when for ever.
    public Optional<Duration> keptFor() {
        return retention.endsWith("d")
                ? Optional.of(Duration.ofDays(Long.parseLong(retention.substring(0, retention.length() - 1))))
                : Optional.empty();
    }

    /// Where a service puts what it could not take in.
    public String deadLettersOf(String service) {
        return name + "-dlq-" + service;
    }

    /// Where a service's dead letters come back to it, and to nobody else.
    public String replayOf(String service) {
        return name + "-replay-" + service;
    }

    /// The schema of the generated record, as the registry must have it.
    public Schema schema() {
        try {
            Class<?> generated = Class.forName("dev.prism.events." + owner + "." + record);
            return (Schema) generated.getMethod("getClassSchema").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("topic " + name + " names a record that is not there: " + record, e);
        }
    }
}
