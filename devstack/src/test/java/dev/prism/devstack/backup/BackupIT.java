package dev.prism.devstack.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import dev.prism.devstack.install.Servers;
import dev.prism.devstack.install.Shell;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Supervisor;
import dev.prism.devstack.server.ConnectServer;
import dev.prism.devstack.server.Kafka;
import dev.prism.devstack.server.Postgres;
import dev.prism.devstack.server.StoresServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real stores, written to while they are backed up; the backup in stores of its own.
class BackupIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Console QUIET = new Console(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    private static final String TABLES = """
            set role billing;
            create table outbox.event (id uuid not null, aggregatetype text not null, aggregateid text not null,
                type text not null, payload bytea not null, source text not null, event_time text not null,
                specversion text not null, traceparent text);
            alter table outbox.event replica identity nothing;
            create table ledger_entry (purchase_id uuid not null, account text not null, amount_minor bigint not null,
                currency text not null);
            reset role
            """;

    private static final int LIVE_OFFSET = 4300;
    private static final int SECOND_OFFSET = 4400;

    @TempDir
    private static Path running;

    private static Instance live;
    private static Servers servers;
    private static Supervisor liveServers;

    @TempDir
    private Path folder;

    private @Nullable Supervisor secondServers;

    @BeforeAll
    static void start() throws Exception {
        live = new Instance(PROJECT, running.resolve("live"), LIVE_OFFSET, true);
        Files.createDirectories(live.data().resolve("logs"));
        servers = new Servers(PROJECT, live.shared(), QUIET);
        servers.install(List.of(
                Postgres.unpacking(), Unpacking.none("kafka"), Unpacking.none("stores"), Unpacking.none("connect")));
        liveServers = new Supervisor(live, new ProcessTable(live.run()), QUIET);
        liveServers.start(List.of(
                new Postgres(live, servers.of("postgres")),
                new Kafka(live, servers.of("kafka")),
                new StoresServer(live, servers.of("stores")),
                new ConnectServer(live, servers.of("connect"))));
        Holdings.execute(live, TABLES);
        Holdings.anObject(live);
        Holdings.aDocument(live);
        Holdings.aGroup(live);
    }

    @AfterAll
    static void stop() {
        liveServers.stop();
    }

    @AfterEach
    void stopSecond() {
        if (secondServers != null) {
            secondServers.stop();
        }
    }

    @Test
    void a_restored_instance_has_each_fact_with_its_event_and_none_of_what_came_later() throws Exception {
        Path backup = folder.resolve("backup");
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch selling = new CountDownLatch(50);
        CompletableFuture<Integer> sold = CompletableFuture.supplyAsync(() -> Holdings.sell(live, enough, selling));
        selling.await();

        new TakeBackup(live, QUIET).into(backup);
        enough.set(true);
        Instance second = restored(backup);

        Set<String> facts = Holdings.facts(second);
        assertThat(facts).hasSizeBetween(50, sold.get() - 1);
        assertThat(Holdings.events(second)).isEqualTo(facts);
        Figures figures = Manifest.read(backup).figures();
        assertThat(figures.differencesIn(Drill.figures(second))).isEmpty();
        assertThat(figures.byName())
                .containsEntry("ledger/EUR", 2 * facts.size() + " entries, sum 0")
                .containsEntry("ledger/EUR/creator", Integer.toString(100 * facts.size()))
                .containsKeys("postgres/billing/public.ledger_entry", "documents/catalog/contents", "objects/media");
        Path object = second.home("stores").resolve("s3").resolve(Holdings.OBJECT);
        assertThat(object).hasContent("picture");
        assertThat(Holdings.contentType(object)).isEqualTo("image/jpeg");
        assertThat(Holdings.positions(second)).isEqualTo(Map.of(new TopicPartition("channel-opened", 0), 2L));
        assertThat(second.secrets().password("postgres"))
                .isEqualTo(live.secrets().password("postgres"));
        assertPrivate(backup);
    }

    @Test
    void a_difference_in_any_store_is_told() throws Exception {
        Path backup = folder.resolve("backup");
        new TakeBackup(live, QUIET).into(backup);
        Instance second = restored(backup);

        Holdings.execute(second, "insert into ledger_entry values (gen_random_uuid(), 'fan:1', -1, 'EUR')");
        Holdings.aGroup(second);
        try (MongoClient client = Holdings.mongo(second)) {
            client.getDatabase("catalog").getCollection("contents").deleteOne(new Document("_id", "1"));
        }
        Files.writeString(second.home("stores").resolve("s3").resolve(Holdings.OBJECT), "another");

        assertThat(Manifest.read(backup).figures().differencesIn(Drill.figures(second)))
                .extracting(difference -> difference.substring(0, difference.indexOf(':')))
                .contains(
                        "postgres/billing/public.ledger_entry",
                        "documents/catalog/contents",
                        "topics/channel-opened/0",
                        "objects/media");
    }

    @Test
    void a_disk_that_fills_half_way_leaves_no_backup() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                Shell.works(List.of("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small.toString())),
                "only root can mount a small disk");
        try {
            assertThatThrownBy(() -> new TakeBackup(live, QUIET).into(small.resolve("backup")))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("is the disk full?");
            assertThat(small).isEmptyDirectory();
        } finally {
            Shell.run(folder, Map.of(), List.of("umount", small.toString()));
        }
    }

    @Test
    void a_damaged_backup_and_a_target_in_use_are_refused() throws Exception {
        Path backup = Files.createDirectory(folder.resolve("backup"));
        Files.writeString(backup.resolve("manifest.json"), "{}");
        Checksums.write(backup);
        Files.writeString(backup.resolve("manifest.json"), "{ }");
        Instance target = new Instance(PROJECT, folder.resolve("second"), SECOND_OFFSET, false);

        assertThatThrownBy(() -> new RestoreBackup(backup, QUIET).into(target))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("damaged");
        assertThat(target.data()).doesNotExist();

        Files.createDirectory(target.data());
        Files.writeString(target.data().resolve("instance.properties"), "");
        assertThatThrownBy(() -> new RestoreBackup(backup, QUIET).into(target))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is not empty");
    }

    private Instance restored(Path backup) throws Exception {
        Instance second = new Instance(PROJECT, folder.resolve("second"), SECOND_OFFSET, true);
        new RestoreBackup(backup, QUIET).into(second);
        secondServers = new Supervisor(second, new ProcessTable(second.run()), QUIET);
        secondServers.start(List.of(
                new Postgres(second, servers.of("postgres")),
                new Kafka(second, servers.of("kafka")),
                new StoresServer(second, servers.of("stores"))));
        return second;
    }

    private static void assertPrivate(Path backup) throws Exception {
        try (Stream<Path> files = Files.walk(backup)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allMatch(file -> permissions(file).equals("rw-------"));
        }
        assertThat(permissions(backup)).isEqualTo("rwx------");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
