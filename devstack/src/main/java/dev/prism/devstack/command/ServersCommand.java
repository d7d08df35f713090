package dev.prism.devstack.command;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.server.Infrastructure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The infrastructure alone, with the demo realm: what tests run against.
@Command(name = "servers", description = "Start the infrastructure alone, for tests; writes DIR/env.")
final class ServersCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Option(names = "--detach", description = "Return when all is ready.")
    private boolean detach;

    @Override
    public Integer call() throws Exception {
        Instance instance = options.instance(true);
        if (detach) {
            return new Detached(instance).start("servers");
        }
        Console console = new Console(System.out);
        new Session(instance, console).run((servers, _) -> Infrastructure.of(instance, servers), () -> {});
        return 0;
    }
}
