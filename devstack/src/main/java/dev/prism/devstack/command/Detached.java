package dev.prism.devstack.command;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.InstanceLock;
import dev.prism.devstack.instance.PrivateFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The launcher once more, in a session of its own, so that it outlives the terminal. Its lines are shown until it is
/// ready.
final class Detached {
    private static final String READY = "ready in ";

    private final Instance instance;

    Detached(Instance instance) {
        this.instance = instance;
    }

    /// @param arguments the same command, without `--detach`
    /// @return the exit code: 0 when all is ready
    int start(String... arguments) throws IOException, InterruptedException {
        if (InstanceLock.holder(instance.run()).isPresent()) {
            throw Session.runsAlready(instance);
        }
        PrivateFiles.directory(instance.data());
        PrivateFiles.directory(instance.data().resolve("logs"));
        Path log = instance.log("prism");
        Files.deleteIfExists(log);
        Process launcher = new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
        return follow(launcher, log);
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        } else {
            command.add("nohup");
        }
        command.addAll(Launcher.jvm(instance.project())
                .main(System.getProperty("java.class.path"), Prism.class.getName(), List.of(arguments)));
        command.addAll(List.of("--data", instance.data().toString()));
        command.addAll(List.of("--offset", Integer.toString(instance.offset())));
        return command;
    }

    private static int follow(Process launcher, Path log) throws IOException, InterruptedException {
        try (RandomAccessFile lines = new RandomAccessFile(log.toFile(), "r")) {
            StringBuilder line = new StringBuilder();
            while (true) {
                boolean alive = launcher.isAlive();
                int next = lines.read();
                if (next == -1) {
                    if (!alive) {
                        System.out.print(line);
                        return Math.max(1, launcher.exitValue());
                    }
                    Thread.sleep(50);
                } else if (next == '\n') {
                    System.out.println(line);
                    if (line.indexOf(READY) == 0) {
                        return 0;
                    }
                    line.setLength(0);
                } else {
                    line.append((char) next);
                }
            }
        }
    }
}
