package dev.prism.transcode.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The packaged worker in a process of its own, which can be killed.
final class WorkerProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;

    WorkerProcess(String topic, Path folder) throws IOException {
        Files.createDirectories(folder);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Dquarkus.http.port=0",
                        "-Dtranscode.worker.topic=" + topic,
                        "-Dtranscode.worker.group=" + topic,
                        "-Dtranscode.worker.lock=15s",
                        "-Dtranscode.job.folder=" + folder.resolve("jobs"),
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(Path.of("target"), "worker-", ".log")
                        .toFile())
                .start();
    }

    /// Every program that runs for it.
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    boolean endsWithin(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
