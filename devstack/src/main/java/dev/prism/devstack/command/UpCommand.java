package dev.prism.devstack.command;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.server.Infrastructure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// All of PRISM.
@Command(name = "up", description = "Start all of PRISM; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Option(names = "--demo", description = "With demo accounts, a demo channel and the password grant.")
    private boolean demo;

    @Option(names = "--detach", description = "Return when all is ready.")
    private boolean detach;

    @Override
    public Integer call() throws Exception {
        Instance instance = options.instance(demo);
        if (detach) {
            return demo ? new Detached(instance).start("up", "--demo") : new Detached(instance).start("up");
        }
        Console console = new Console(System.out);
        new Session(instance, console).run(servers -> Infrastructure.of(instance, servers), () -> {});
        return 0;
    }
}
