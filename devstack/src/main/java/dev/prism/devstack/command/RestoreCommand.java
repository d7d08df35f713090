package dev.prism.devstack.command;

import dev.prism.devstack.backup.RestoreBackup;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// A new instance out of a backup.
@Command(name = "restore", description = "Make a new PRISM out of a backup; --data must be new or empty.")
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Parameters(index = "0", paramLabel = "DIR", description = "What ./prism backup made.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out);
        Instance instance = options.instance();
        console.say("restoring " + directory + " into " + instance.data());
        new RestoreBackup(directory, console).into(instance);
        console.say("restored; start it by ./prism up --data " + instance.data());
        return 0;
    }
}
