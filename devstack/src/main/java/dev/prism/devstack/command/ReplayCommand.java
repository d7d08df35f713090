package dev.prism.devstack.command;

import dev.prism.devstack.command.DeadLetters.Letter;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings a service's dead letters back to it, and to nobody else: once what made them fail is mended.
///
/// Source: docs/adr/0008-dead-letters-come-back-on-their-own-topic.md
@Command(name = "replay", description = "Bring the dead letters of a service back to it.")
final class ReplayCommand implements Callable<Integer> {
    /// Read by every service into memory, from the beginning and without a group.
    private static final String READ_BY_KIT = "grant-changed";

    private static final Duration READ_WITHIN = Duration.ofSeconds(60);

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Parameters(index = "0", paramLabel = "TOPIC-dlq-SERVICE")
    private String name = "";

    @Option(names = "--dry-run", description = "Only tell time, key and reason of each.")
    private boolean dryRun;

    /// @param topic where the events were to be read
    /// @param service that could not
    record Place(Topic topic, String service) {
        static Stream<Place> all() {
            return Topics.all().stream()
                    .flatMap(topic -> topic.consumers().stream().map(service -> new Place(topic, service)));
        }

        static Place named(String name) {
            Place place = all().filter(one -> one.letters().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Failure("there is no dead-letter topic " + name + "; there are\n  "
                            + all().filter(one -> !one.isReadByKit())
                                    .map(Place::letters)
                                    .collect(Collectors.joining("\n  "))));
            if (place.isReadByKit()) {
                throw new Failure("nothing is put on " + name + ": every service reads " + READ_BY_KIT
                        + " from its beginning when it starts, so after the fix restart " + place.service());
            }
            return place;
        }

        String letters() {
            return topic.deadLettersOf(service);
        }

        private boolean isReadByKit() {
            return topic.name().equals(READ_BY_KIT);
        }
    }

    @Override
    public Integer call() throws Exception {
        Instance instance = options.instance();
        Place place = Place.named(name);
        String back = place.topic().replayOf(place.service());
        try (DeadLetters letters = new DeadLetters(instance.kafkaAdmin(), name, back)) {
            List<Letter> waiting = letters.waiting();
            if (dryRun) {
                waiting.forEach(
                        letter -> System.out.println(letter.at() + "  " + letter.key() + "  " + letter.reason()));
                System.out.println(counted(waiting.size()) + " on " + name);
                return 0;
            }
            letters.bringBack(waiting);
            boolean read = new Lag(instance.kafkaAdmin()).fallsToZero(place.service(), back, READ_WITHIN);
            System.out.println(counted(waiting.size()) + " brought back, still there: "
                    + letters.waiting().size() + " on " + name
                    + (read ? "" : "; " + place.service() + " has not read all of them yet, see ./prism status"));
            return 0;
        } catch (TimeoutException e) {
            throw new Failure("Kafka does not answer at " + instance.kafka() + "; is it up? see ./prism status", e);
        }
    }

    private static String counted(int letters) {
        return letters == 1 ? "1 dead letter" : letters + " dead letters";
    }
}
