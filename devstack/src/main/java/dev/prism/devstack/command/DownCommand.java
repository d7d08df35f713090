package dev.prism.devstack.command;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.InstanceLock;
import dev.prism.devstack.process.Orphans;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Stops an instance, whoever started it, and what a killed launcher left behind.
@Command(name = "down", description = "Stop all.")
final class DownCommand implements Callable<Integer> {
    private static final int LIMIT_SECONDS = 60;

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Override
    public Integer call() throws Exception {
        Instance instance = options.instance();
        Optional<ProcessHandle> launcher = InstanceLock.holder(instance.run());
        if (launcher.isPresent()) {
            launcher.get().destroy();
            try {
                launcher.get().onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new Failure(
                        "the launcher (pid " + launcher.get().pid() + ") did not stop within " + LIMIT_SECONDS
                                + " s; end it by kill -9, then run ./prism down again",
                        e);
            }
        }
        List<String> orphans = Orphans.reap(instance.run());
        if (launcher.isEmpty() && orphans.isEmpty()) {
            System.out.println("PRISM does not run in " + instance.data());
        } else {
            System.out.println("stopped; all data is kept in " + instance.data());
        }
        return 0;
    }
}
