package dev.prism.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The processes of the platform under test, as the launcher writes them down, and the launcher itself.
final class Processes {
    private static final Duration BACK_WITHIN = Duration.ofMinutes(4);
    private static final long COMMAND_MINUTES = 10;

    private Processes() {}

    private record Line(String name, long pid, String state) {
        static Line of(String line) {
            String[] field = line.split("\t");
            return new Line(field[0], Long.parseLong(field[1]), field[4]);
        }
    }

    static long pid(String name) {
        return line(name).pid();
    }

    /// Ends it with SIGKILL.
    ///
    /// @return its pid
    static long kill(String name) {
        long pid = pid(name);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    /// Waits until the launcher has started it again and it is ready.
    static void awaitBack(String name, long killedPid) {
        await(name + " comes back").atMost(BACK_WITHIN).until(() -> {
            Line now = line(name);
            return now.pid() != killedPid && now.state().equals("READY");
        });
    }

    /// Ends the launcher and all that it started, at once.
    static void killTree() {
        ProcessHandle launcher = ProcessHandle.of(launcherPid()).orElseThrow();
        List<ProcessHandle> tree = new ArrayList<>(List.of(launcher));
        launcher.descendants().forEach(tree::add);
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(process -> process.onExit().join());
    }

    /// Runs `./prism` for the instance under test.
    ///
    /// @return what it printed
    static String prism(String... arguments) {
        return prismEndingWith(0, arguments);
    }

    /// The same where it ends with another code than 0.
    static String prismEndingWith(int code, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of("..", "prism").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("--offset", Platform.offset(), "--data", Platform.data().toString()));
        return run(code, command);
    }

    static String run(List<String> command) {
        return run(0, command);
    }

    private static String run(int code, List<String> command) {
        try {
            Path log = Files.createTempFile("prism-e2e-", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES);
            String output = Files.readString(log);
            Files.delete(log);
            assertThat(ended).as(output).isTrue();
            assertThat(process.exitValue()).as(output).isEqualTo(code);
            return output;
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(command.toString(), fault);
        }
    }

    private static Line line(String name) {
        try (Stream<String> lines = Files.lines(Platform.data().resolve("run").resolve("processes"))) {
            return lines.map(Line::of)
                    .filter(line -> line.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no process " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long launcherPid() {
        try {
            return Long.parseLong(
                    Files.readString(Platform.data().resolve("run").resolve("lock"))
                            .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
