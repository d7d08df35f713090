package dev.prism.devstack.command;

import dev.prism.devstack.backup.TakeBackup;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.InstanceLock;
import dev.prism.devstack.process.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Everything that a PRISM needs to come back, while it runs.
@Command(name = "backup", description = "Back up a running PRISM. The directory holds its secrets: keep it private.")
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Parameters(index = "0", paramLabel = "DIR", description = "Where to; must be new or empty.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws Exception {
        Instance instance = options.instance();
        requireRunning(instance);
        Console console = new Console(System.out);
        console.say("backing up " + instance.data());
        new TakeBackup(instance, console).into(directory);
        console.say("the backup is in " + directory + "; it holds the secrets of this PRISM: keep it private");
        return 0;
    }

    static void requireRunning(Instance instance) {
        if (InstanceLock.holder(instance.run()).isEmpty()) {
            throw new Failure("PRISM does not run in " + instance.data()
                    + "; start it by ./prism up, or copy the directory as it is");
        }
    }
}
