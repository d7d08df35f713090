package dev.prism.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes: each is a shell that writes its name into a journal.
class SupervisorTest {
    @TempDir
    private Path data;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private Supervisor supervisor;

    @BeforeEach
    void make() throws Exception {
        Files.createDirectories(data.resolve("logs"));
        Console console = new Console(new PrintStream(told, true, StandardCharsets.UTF_8));
        Instance instance = new Instance(data, data, 0, false);
        supervisor = new Supervisor(instance, new ProcessTable(instance.run()), console);
    }

    @AfterEach
    void stop() {
        supervisor.stop();
    }

    @Test
    void starts_what_others_need_first_and_stops_it_last() throws Exception {
        supervisor.start(List.of(script("postgres", Set.of(), ""), script("billing", Set.of("postgres"), "")));
        supervisor.stop();

        assertThat(journal()).containsExactly("postgres up", "billing up", "billing down", "postgres down");
    }

    @Test
    void starts_again_what_dies() throws Exception {
        supervisor.start(List.of(
                script("redis", Set.of(), "[ -e again ] || { until [ -e again ]; do sleep 0.05; done; exit 3; }")));

        Files.createFile(data.resolve("again"));

        await(() -> journal().size() >= 2);
        assertThat(journal()).startsWith("redis up", "redis up");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("redis ended with 3, starts again in 500 ms");
    }

    @Test
    void ends_what_hangs_after_it_died_and_starts_it_again() throws Exception {
        String first = """
                if [ ! -e died ]; then
                    touch ready; until [ -e die ]; do sleep 0.05; done; rm ready; touch died; exit 3
                fi
                if [ ! -e hung ]; then touch hung; sleep 60; fi
                touch ready; sleep 60
                """;
        Program hanging = new Script("redis", Set.of(), first, false) {
            @Override
            public boolean ready() {
                return Files.exists(data.resolve("ready"));
            }

            @Override
            public Duration patience() {
                return Files.exists(data.resolve("died")) ? Duration.ofSeconds(2) : super.patience();
            }
        };
        supervisor.start(List.of(hanging));

        Files.createFile(data.resolve("die"));

        await(() -> Files.exists(data.resolve("hung")) && Files.exists(data.resolve("ready")));
    }

    @Test
    void tells_the_last_words_of_what_does_not_start() {
        Program broken = new Script("kafka", Set.of(), "echo 'FATAL: No space left on device'; exit 1", false);

        assertThatThrownBy(() -> supervisor.start(List.of(broken)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("kafka: ended with 1 while starting. The disk is full");
    }

    @Test
    void starts_once_more_what_ended_while_it_was_starting() throws Exception {
        Program slowNeighbour = new Script(
                "ingest",
                Set.of(),
                "if [ -e tried ]; then echo ingest up >> journal; sleep 60; fi; touch tried; exit 1",
                false);

        supervisor.start(List.of(slowNeighbour));

        assertThat(journal()).containsExactly("ingest up");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("ingest ended with 1 while starting");
    }

    @Test
    void does_not_start_what_needs_a_program_that_failed() throws Exception {
        Program broken = new Script("postgres", Set.of(), "exit 1", false);

        assertThatThrownBy(() -> supervisor.start(List.of(broken, script("billing", Set.of("postgres"), ""))))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("postgres: ");
        assertThat(journal()).isEmpty();
    }

    @Test
    void a_child_gets_its_own_environment_and_no_other_secrets() throws Exception {
        supervisor.start(List.of(script("ingest", Set.of(), "env > part; mv part environment")));

        await(() -> Files.exists(data.resolve("environment")));
        assertThat(Files.readAllLines(data.resolve("environment")))
                .contains("OWN=value")
                .noneMatch(line -> line.startsWith("JAVA_") || line.startsWith("MAVEN_"));
    }

    private Script script(String name, Set<String> after, String first) {
        return new Script(name, after, first, true);
    }

    private List<String> journal() throws Exception {
        Path journal = data.resolve("journal");
        return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.call()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    /// @param first what the shell does after it wrote that it is up
    /// @param lives false when it is never ready
    private class Script implements Program {
        private final String name;
        private final Set<String> after;
        private final String first;
        private final boolean lives;

        Script(String name, Set<String> after, String first, boolean lives) {
            this.name = name;
            this.after = after;
            this.first = first;
            this.lives = lives;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> after() {
            return after;
        }

        @Override
        public List<Integer> ports() {
            return List.of();
        }

        @Override
        public Command command() {
            String life = lives
                    ? "trap 'echo " + name + " down >> journal; exit 0' TERM; echo " + name + " up >> journal; " + first
                            + "\nwhile true; do sleep 0.05; done"
                    : first;
            return new Command(List.of("sh", "-c", life), Map.of("OWN", "value"), data);
        }

        @Override
        public boolean ready() {
            try {
                return journal().contains(name + " up");
            } catch (Exception e) {
                return false;
            }
        }
    }
}
