package dev.prism.devstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.install.Servers;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.Program;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLinesTest {
    @TempDir
    private Path data;

    @Test
    void no_secret_is_on_a_command_line() throws Exception {
        List<Program> programs = programs();
        List<String> lines = programs.stream()
                .flatMap(program -> program.command().arguments().stream())
                .toList();

        List<String> secrets = secrets();
        assertThat(secrets).isNotEmpty();
        assertThat(lines).noneMatch(argument -> secrets.stream().anyMatch(argument::contains));
    }

    @Test
    void each_server_starts_after_those_that_it_needs() {
        Set<String> before = new HashSet<>();
        for (Program program : programs()) {
            assertThat(before).containsAll(program.after());
            before.add(program.name());
        }
    }

    @Test
    void every_port_of_the_servers_is_in_the_table() {
        Instance instance = instance();
        List<Integer> table = Stream.of(Port.values()).map(instance::port).toList();

        assertThat(programs()).flatExtracting(Program::ports).isSubsetOf(table);
    }

    private Instance instance() {
        return new Instance(data, data.resolve("data"), 5000, false);
    }

    private List<Program> programs() {
        Console silent = new Console(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        return Infrastructure.of(instance(), new Servers(data, data.resolve("shared"), silent));
    }

    private List<String> secrets() throws Exception {
        try (Stream<Path> files = Files.list(instance().secrets().directory())) {
            return files.map(PrivateFiles::read).toList();
        }
    }
}
