package dev.prism.devstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.InstanceLock;
import dev.prism.devstack.instance.Port;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrismTest {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir
    private Path data;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setErr(before);
    }

    @Test
    void an_unknown_command_is_named_and_the_known_ones_are_listed() {
        int code = Prism.run("fly");

        assertThat(code).isEqualTo(2);
        assertThat(told()).contains("'fly'").contains("doctor");
    }

    @Test
    void an_offset_that_is_no_number_is_refused() {
        assertThat(Prism.run("up", "--offset", "x")).isEqualTo(2);
        assertThat(told()).contains("'x' is not an int");
    }

    @Test
    void an_offset_out_of_bounds_is_one_line() {
        assertThat(Prism.run("status", "--data", data.toString(), "--offset", "70000"))
                .isEqualTo(1);
        assertThat(told()).isEqualTo("prism: --offset must be 0 to 40000, got 70000\n");
    }

    @Test
    void a_second_start_says_that_it_runs_already() {
        try (InstanceLock _ = InstanceLock.take(data.resolve("run")).orElseThrow()) {
            assertThat(Prism.run("servers", "--data", data.toString())).isEqualTo(1);
        }
        assertThat(told()).startsWith("prism: PRISM runs already in " + data).contains("./prism status");
    }

    @Test
    void logs_before_the_first_start_say_what_to_do() {
        assertThat(Prism.run("logs", "--data", data.resolve("new").toString())).isEqualTo(1);
        assertThat(told()).contains("./prism up");
    }

    @Test
    void a_backup_of_what_does_not_run_says_what_to_do() {
        Path backup = data.resolve("backup");

        assertThat(Prism.run("backup", backup.toString(), "--data", data.toString()))
                .isEqualTo(1);

        assertThat(told()).startsWith("prism: PRISM does not run in " + data).contains("./prism up");
        assertThat(backup).doesNotExist();
    }

    @Test
    void only_a_backup_can_be_restored() {
        Path target = data.resolve("new");

        assertThat(Prism.run("restore", data.toString(), "--data", target.toString()))
                .isEqualTo(1);

        assertThat(told()).contains(data + " is no backup");
        assertThat(target).doesNotExist();
    }

    @Test
    void a_restore_over_data_is_refused() throws Exception {
        Files.writeString(data.resolve("instance.properties"), "offset=0");

        assertThat(Prism.run("restore", data.toString(), "--data", data.toString()))
                .isEqualTo(1);

        assertThat(told()).isEqualTo("prism: " + data + " is not empty; give a directory that is new\n");
    }

    @Test
    void a_drill_of_what_does_not_run_says_what_to_do() {
        assertThat(Prism.run("drill", "--data", data.toString())).isEqualTo(1);

        assertThat(told()).contains("PRISM does not run in " + data);
    }

    @Test
    void a_drill_whose_ports_are_taken_says_so_before_anything_is_copied() throws Exception {
        int redis = new Instance(data, data, 3900, false).port(Port.REDIS);

        try (ServerSocket _ = new ServerSocket(redis, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Prism.run("drill", "backup", "--data", data.toString(), "--second-offset", "3900"))
                    .isEqualTo(1);
        }

        assertThat(told()).startsWith("prism: port " + redis + " (for redis)").contains("--second-offset 4900");
    }

    @Test
    void a_dead_letter_topic_that_there_is_not_is_named_and_those_that_there_are_are_listed() {
        assertThat(Prism.run("replay", "content-added", "--data", data.toString()))
                .isEqualTo(1);
        assertThat(told())
                .startsWith("prism: there is no dead-letter topic content-added; there are\n")
                .contains("\n  content-added-dlq-billing\n  content-added-dlq-engagement\n")
                .doesNotContain("grant-changed");
    }

    @Test
    void grants_have_no_dead_letters_and_it_says_what_brings_them_back() {
        assertThat(Prism.run("replay", "grant-changed-dlq-billing", "--data", data.toString()))
                .isEqualTo(1);
        assertThat(told()).contains("after the fix restart billing");
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
