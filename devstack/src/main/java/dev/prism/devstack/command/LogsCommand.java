package dev.prism.devstack.command;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The end of one log or of all.
@Command(name = "logs", description = "The last lines of one process or of all.")
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "A process of ./prism status.")
    private @Nullable String name;

    @Option(names = "-f", description = "Go on as lines come.")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", description = "How many lines (default: 50).", defaultValue = "50")
    private int lines = 50;

    @Override
    public Integer call() throws Exception {
        List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            command.add("-F");
        }
        logs(options.instance()).forEach(log -> command.add(log.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private List<Path> logs(Instance instance) throws IOException {
        Path directory = instance.data().resolve("logs");
        if (!Files.isDirectory(directory)) {
            throw new Failure("nothing ran in " + instance.data() + " yet; start it by ./prism up");
        }
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> logs =
                    all.filter(log -> log.toString().endsWith(".log")).sorted().toList();
            if (name == null) {
                return logs;
            }
            Path wanted = instance.log(name);
            if (!logs.contains(wanted)) {
                throw new Failure("there is no log of " + name + "; there is one of each of "
                        + String.join(
                                ", ", logs.stream().map(LogsCommand::nameOf).toList()));
            }
            return List.of(wanted);
        }
    }

    private static String nameOf(Path log) {
        return log.getFileName().toString().replace(".log", "");
    }
}
