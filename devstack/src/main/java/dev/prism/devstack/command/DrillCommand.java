package dev.prism.devstack.command;

import dev.prism.devstack.backup.Drill;
import dev.prism.devstack.install.Servers;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.server.Infrastructure;
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
        Console console = new Console(System.out);
        Drill drill = new Drill(instance, offset, console);
        if (directory == null) {
            BackupCommand.requireRunning(instance);
        }
        drill.endLeftOvers();
        // Before the backup, which takes its time.
        Instance beside = new Instance(instance.project(), instance.data(), offset, false);
        Ports.requireFree(
                Infrastructure.of(beside, new Servers(instance.project(), instance.shared(), console)),
                "--second-offset " + (offset + BESIDE));
        return (directory == null
                        ? drill.ofNow()
                        : drill.of(directory.toAbsolutePath().normalize()))
                ? 0
                : 1;
    }
}
