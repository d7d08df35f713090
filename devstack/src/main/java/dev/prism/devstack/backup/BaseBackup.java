package dev.prism.devstack.backup;

import dev.prism.devstack.install.Trees;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All databases as the files of the running server, made good by the log written meanwhile: what comes back is the
/// state at {@link #stop}, to the transaction.
///
/// Source: PostgreSQL manual, "Making a Base Backup Using the Low Level API"
final class BaseBackup implements AutoCloseable {
    /// Worthless in another server, or made anew by it.
    private static final Set<String> LEFT_OUT_OF = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "backup_label");

    /// Directories that the server wants, also when nothing is in them.
    private static final List<String> EXPECTED = List.of(
            "pg_commit_ts",
            "pg_dynshmem",
            "pg_logical/mappings",
            "pg_logical/snapshots",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat",
            "pg_stat_tmp",
            "pg_subtrans",
            "pg_tblspc",
            "pg_twophase",
            "pg_wal/archive_status");

    private final Connection server;
    private final Path from;
    private final Path to;
    private final String firstSegment;
    private @Nullable String lastSegment;

    private BaseBackup(Connection server, Path from, Path to, String firstSegment) {
        this.server = server;
        this.from = from;
        this.to = to;
        this.firstSegment = firstSegment;
    }

    /// @param from the server's data directory
    /// @param to gets the same files
    static BaseBackup start(Databases databases, Path from, Path to) throws SQLException {
        Connection server = databases.connect("postgres");
        try {
            // Keeps the log until it is copied; goes with the connection.
            Databases.string(server, "select pg_create_physical_replication_slot('prism_backup', true, true)::text");
            String firstSegment =
                    Databases.string(server, "select pg_walfile_name(pg_backup_start('prism backup', true))");
            return new BaseBackup(server, from, to, firstSegment);
        } catch (SQLException e) {
            server.close();
            throw new Failure(
                    "PostgreSQL does not begin a backup (" + e.getMessage() + "); is another one running?", e);
        }
    }

    /// Takes as long as it takes; the server goes on writing.
    void copyFiles() throws IOException {
        PrivateFiles.directory(to);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return LEFT_OUT_OF.contains(from.relativize(directory).toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(from.relativize(file).toString())) {
                    copy(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
    }

    /// The moment that the backup shows.
    void stop() throws SQLException, IOException {
        try (Statement statement = server.createStatement();
                ResultSet stopped =
                        statement.executeQuery("select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)")) {
            stopped.next();
            lastSegment = stopped.getString(1);
            Files.writeString(to.resolve("backup_label"), stopped.getString(2));
        }
    }

    /// The log from start to stop. The server begins a new segment at the stop, so nothing later is in it.
    void copyLog() throws IOException {
        String last = lastSegment;
        if (last == null) {
            throw new IllegalStateException("the backup is not stopped");
        }
        try (Stream<Path> segments = Files.list(from.resolve("pg_wal"))) {
            for (Path segment : segments.sorted().toList()) {
                String name = segment.getFileName().toString();
                if (name.length() == firstSegment.length()
                        && name.compareTo(firstSegment) >= 0
                        && name.compareTo(last) <= 0) {
                    copy(segment);
                }
            }
        }
    }

    static void putBack(Path backup, Path database) throws IOException {
        PrivateFiles.directory(database);
        Trees.copy(backup, database);
        for (String directory : EXPECTED) {
            PrivateFiles.directory(database.resolve(directory));
        }
    }

    /// A file that is removed under way is one that the log does without.
    private void copy(Path file) throws IOException {
        Path target = to.resolve(from.relativize(file));
        try {
            Files.copy(file, target);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(target);
        }
    }

    @Override
    public void close() throws SQLException {
        server.close();
    }
}
