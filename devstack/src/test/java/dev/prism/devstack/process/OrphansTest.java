package dev.prism.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.process.ProcessTable.Entry;
import dev.prism.devstack.process.ProcessTable.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
    @TempDir
    private Path run;

    private Process java;
    private Process foreign;

    @BeforeEach
    void start() throws Exception {
        Path program =
                Files.writeString(run.resolve("Wait.java"), "void main() throws Exception { Thread.sleep(600_000); }");
        java = new ProcessBuilder(Jvm.java().toString(), "-Xmx32m", program.toString()).start();
        foreign = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void stop() {
        java.destroyForcibly();
        foreign.destroyForcibly();
    }

    @Test
    void ends_what_the_table_names_by_pid_and_start() throws Exception {
        new ProcessTable(run).put(entry("kafka", java.toHandle(), started(java)));

        List<String> reaped = Orphans.reap(run);

        assertThat(reaped).containsExactly("kafka");
        assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leaves_a_process_alone_that_got_the_pid_later() {
        new ProcessTable(run).put(entry("kafka", java.toHandle(), started(java).minusSeconds(60)));

        assertThat(Orphans.reap(run)).isEmpty();
        assertThat(java.isAlive()).isTrue();
    }

    @Test
    void leaves_a_program_alone_that_is_none_of_ours() {
        new ProcessTable(run).put(entry("redis", foreign.toHandle(), started(foreign)));

        assertThat(Orphans.reap(run)).isEmpty();
        assertThat(foreign.isAlive()).isTrue();
    }

    @Test
    void finds_nothing_where_nothing_ran() {
        assertThat(Orphans.reap(run.resolve("new"))).isEmpty();
    }

    @Test
    void the_table_reads_back_as_it_was_written() {
        ProcessTable table = new ProcessTable(run);
        Entry waiting = new Entry("billing", 0, Instant.EPOCH, 8105, State.WAITING, 0);
        Entry ready = new Entry("kafka", 4711, Instant.ofEpochMilli(1_700_000_000_123L), 19092, State.READY, 2);

        table.put(ready);
        table.put(waiting);

        assertThat(ProcessTable.read(run)).containsExactly(waiting, ready);
    }

    private static Instant started(Process process) {
        return process.info().startInstant().orElseThrow();
    }

    private static Entry entry(String name, ProcessHandle process, Instant started) {
        return new Entry(name, process.pid(), started, 0, State.READY, 0);
    }
}
