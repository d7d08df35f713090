package dev.prism.devstack.backup;

import com.mongodb.MongoException;
import dev.prism.devstack.backup.Manifest.GroupPosition;
import dev.prism.devstack.backup.Manifest.TopicSetting;
import dev.prism.devstack.install.Trees;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.server.PostgresSetUp;
import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// Backs up an instance while it runs and writes.
///
/// Source: docs/adr/0085-one-moment-for-all-stores.md
public final class TakeBackup {
    /// Readings of the documents before the backup is given up, since somebody edits all the time.
    private static final int READINGS = 10;

    /// The service whose documents announce their revisions, and its topic that announces none.
    private static final String CATALOG = "catalog";

    private static final String BEACONS = "playback-reported";

    private final Instance instance;
    private final Console console;
    private final Databases databases;

    public TakeBackup(Instance instance, Console console) {
        this.instance = instance;
        this.console = console;
        this.databases = new Databases(instance);
    }

    /// @param target absent or empty; is there when the backup is whole, and private, since secrets are in it
    public void into(Path target) throws Exception {
        try {
            take(target);
        } catch (IOException | UncheckedIOException e) {
            throw new Failure("no backup was made: " + e.getMessage() + "; is the disk full?", e);
        } catch (SQLException | ExecutionException | MongoException e) {
            throw new Failure("no backup was made: " + e.getMessage() + "; is all of it up? see ./prism status", e);
        }
    }

    private void take(Path target) throws Exception {
        try (Part part = Part.of(target);
                TopicRecords topics = new TopicRecords(instance);
                BaseBackup postgres = BaseBackup.start(
                        databases,
                        instance.home("postgres").resolve("database"),
                        part.directory().resolve("postgres"));
                OutboxGate outboxes = OutboxGate.open(databases, PostgresSetUp.WITH_OUTBOX)) {
            Path backup = part.directory();
            List<GroupPosition> groups = GroupPositions.read(topics.admin());
            List<TopicSetting> settings = topics.settings();
            console.say("  databases");
            postgres.copyFiles();
            Shown shown = moment(backup, topics, postgres, outboxes, settings);
            postgres.copyLog();
            console.say("  topics");
            Map<String, String> records = records(backup, topics, outboxes, shown.ends());
            console.say("  objects");
            Map<String, String> objects =
                    ObjectFiles.copy(instance.home("stores").resolve("s3"), backup);
            secrets(backup.resolve("secrets"));
            new Manifest(
                            Manifest.VERSION,
                            shown.at(),
                            instance.demo(),
                            instance.offset(),
                            settings,
                            groups,
                            Figures.of(List.of(shown.figures(), records, objects)))
                    .write(backup);
            console.say("  checksums");
            Checksums.write(backup);
            makePrivate(backup);
            part.finish();
        }
    }

    /// @param at the moment that the backup shows
    /// @param figures of databases and documents
    /// @param ends of the partitions
    private record Shown(String at, Map<String, String> figures, Map<TopicPartition, Long> ends) {}

    /// Documents can not be held up: they are read again until nothing was announced from them meanwhile.
    private Shown moment(
            Path backup, TopicRecords topics, BaseBackup postgres, OutboxGate outboxes, List<TopicSetting> settings)
            throws Exception {
        Set<String> all = settings.stream().map(TopicSetting::name).collect(Collectors.toSet());
        List<String> names = databases.names();
        try (Documents documents = new Documents(instance);
                DatabaseFigures before = DatabaseFigures.open(databases, names);
                DatabaseFigures after = DatabaseFigures.open(databases, names)) {
            for (int reading = 1; reading <= READINGS; reading++) {
                console.say("  documents" + (reading == 1 ? "" : ", again: somebody edited meanwhile"));
                Map<TopicPartition, Long> announced = topics.ends(announcements(all));
                Trees.remove(backup.resolve("documents"));
                Map<String, String> read = documents.export(PrivateFiles.directory(backup.resolve("documents")));
                Optional<Map<TopicPartition, Long>> ends = outboxes.hold(() -> {
                    Map<TopicPartition, Long> now = topics.ends(all);
                    if (!now.entrySet().containsAll(announced.entrySet())) {
                        return Optional.empty();
                    }
                    before.take();
                    postgres.stop();
                    after.take();
                    return Optional.of(now);
                });
                if (ends.isPresent()) {
                    Map<String, String> figures = new HashMap<>(before.count());
                    // A table that was written while the backup was stopped has no figure of that moment.
                    figures.entrySet().retainAll(after.count().entrySet());
                    figures.putAll(read);
                    return new Shown(Instant.now().toString(), figures, ends.get());
                }
            }
        }
        throw new Failure("items were edited during each of " + READINGS + " readings; try again at a quieter time");
    }

    /// The events of the outboxes arrive after their moment: those topics are read to where all have arrived, without
    /// what was written later. The others end where they did.
    private Map<String, String> records(
            Path backup, TopicRecords topics, OutboxGate outboxes, Map<TopicPartition, Long> atThatMoment)
            throws Exception {
        outboxes.awaitDelivered();
        Map<TopicPartition, Long> ends = new HashMap<>(atThatMoment);
        ends.putAll(topics.ends(names(topic -> PostgresSetUp.WITH_OUTBOX.contains(topic.owner()))));
        return topics.export(PrivateFiles.directory(backup.resolve("topics")), ends, outboxes.later());
    }

    private static Set<String> announcements(Set<String> all) {
        Set<String> announcements =
                names(topic -> topic.owner().equals(CATALOG) && !topic.name().equals(BEACONS));
        announcements.retainAll(all);
        return announcements;
    }

    private static Set<String> names(Predicate<Topic> wanted) {
        return Topics.all().stream().filter(wanted).map(Topic::name).collect(Collectors.toSet());
    }

    private void secrets(Path to) {
        for (Path secret : Trees.files(instance.secrets().directory())) {
            PrivateFiles.write(to.resolve(secret.getFileName()), PrivateFiles.read(secret));
        }
    }

    private static void makePrivate(Path backup) throws IOException {
        for (Path file : Trees.files(backup)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
