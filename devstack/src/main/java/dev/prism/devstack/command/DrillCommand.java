package dev.prism.devstack.command;

import dev.prism.devstack.backup.Drill;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Whether a backup could be lived on.
@Command(
        name = "drill",
        description = "Restore a backup into a second instance, compare, remove it; fails on a difference.")
final class DrillCommand implements Callable<Integer> {
    private static final int BESIDE = 1000;

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "What ./prism backup made (default: one that is taken now from the running PRISM).")
    private @Nullable Path directory;

    @Option(
            names = "--second-offset",
            paramLabel = "N",
            description = "Shift of the second instance's ports (default: 1000 more than the first one's).")
    private @Nullable Integer second;

    @Override
    public Integer call() throws Exception {
        Instance instance = options.instance();
        int offset = second != null ? second : instance.offset() + BESIDE;
        Drill drill = new Drill(instance, offset, new Console(System.out));
        if (directory != null) {
            return drill.of(directory.toAbsolutePath().normalize()) ? 0 : 1;
        }
        BackupCommand.requireRunning(instance);
        return drill.ofNow() ? 0 : 1;
    }
}
