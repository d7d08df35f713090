package dev.prism.transcode.job;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// A folder a job, removed when the job ends. Those of a process that was killed are removed by the next one: each
/// process keeps its own below its id.
@ApplicationScoped
class JobFolders {
    private static final Logger LOG = Logger.getLogger(JobFolders.class);
    private static final int OUTPUT_FACTOR = 2;

    private final Path all;
    private final Path own;
    private final long diskReserveBytes;

    JobFolders(JobConfig config) {
        this.all = config.folder().orElse(Path.of(System.getProperty("java.io.tmpdir"), "prism-transcode"));
        this.own = all.resolve(Long.toString(ProcessHandle.current().pid()));
        this.diskReserveBytes = config.diskReserve().asLongValue();
    }

    void removeLeftovers(@Observes StartupEvent event) throws IOException {
        Files.createDirectories(all);
        try (Stream<Path> processes = Files.list(all)) {
            processes.filter(JobFolders::isAbandoned).forEach(JobFolders::remove);
        }
    }

    /// @throws IOException when the disk is too full for the upload and what becomes of it
    JobFolder open(Job job) throws IOException {
        Files.createDirectories(own);
        long needed =
                Math.addExact(diskReserveBytes, Math.multiplyExact(job.upload().sizeBytes(), OUTPUT_FACTOR));
        long free = Files.getFileStore(own).getUsableSpace();
        if (free < needed) {
            throw new IOException("the disk has " + free + " bytes free, the job needs " + needed);
        }
        Path folder = Files.createDirectory(own.resolve(job.jobId().toString()));
        for (String part : JobFolder.PARTS) {
            Files.createDirectory(folder.resolve(part));
        }
        return new JobFolder(folder);
    }

    private static boolean isAbandoned(Path process) {
        try {
            return !ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static void remove(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warnf(e, "could not remove %s", folder);
        }
    }

    /// @param folder exists as long as this is open
    record JobFolder(Path folder) implements AutoCloseable {
        static final List<String> PARTS = List.of("written", "stills", "packaged");

        Path input() {
            return folder.resolve("input");
        }

        Path written() {
            return folder.resolve("written");
        }

        Path stills() {
            return folder.resolve("stills");
        }

        Path packaged() {
            return folder.resolve("packaged");
        }

        @Override
        public void close() {
            remove(folder);
        }
    }
}
