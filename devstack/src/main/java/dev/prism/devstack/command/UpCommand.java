package dev.prism.devstack.command;

import dev.prism.devstack.demo.DemoChannel;
import dev.prism.devstack.install.Servers;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Program;
import dev.prism.devstack.server.Infrastructure;
import dev.prism.devstack.service.App;
import dev.prism.devstack.service.Build;
import dev.prism.devstack.service.Service;
import dev.prism.devstack.service.ServiceProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// All of PRISM.
@Command(name = "up", description = "Start all of PRISM; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {
    /// After it no training begins, so that a first start on a slow machine still ends in reasonable time.
    private static final Duration TRAINING_WITHIN = Duration.ofMinutes(5);

    private final Instant begin = Instant.now();

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Option(names = "--demo", description = "With demo accounts, a demo channel and the password grant.")
    private boolean demo;

    @Option(names = "--detach", description = "Return when all is ready.")
    private boolean detach;

    @Option(names = "--in-background", hidden = true)
    private boolean inBackground;

    @Option(names = "--build", description = "Build all services, not only those with newer sources.")
    private boolean build;

    @Option(names = "--no-build", description = "Start what is built, even if its sources are newer.")
    private boolean noBuild;

    @Option(names = "--no-aot", description = "Start the services without AOT caches: slower, nothing to train.")
    private boolean noAot;

    @Override
    public Integer call() throws Exception {
        Instance instance = options.instance(demo);
        Console console = new Console(System.out);
        if (detach) {
            int code = new Detached(instance).start(again());
            if (code == 0) {
                new Welcome(instance, console).tellOwnerOnce();
            }
            return code;
        }
        Session session = new Session(instance, console);
        session.run(
                (servers, table) -> {
                    if (!noBuild) {
                        new Build(instance.project(), table, console).run(build);
                    }
                    return programs(instance, servers, table, console);
                },
                () -> {
                    if (instance.demo()) {
                        new DemoChannel(instance).open();
                    }
                    Welcome welcome = new Welcome(instance, console);
                    welcome.tell();
                    // In the background this would end up in a log.
                    if (!inBackground) {
                        welcome.tellOwnerOnce();
                    }
                });
        return 0;
    }

    private List<Program> programs(Instance instance, Servers servers, ProcessTable table, Console console) {
        List<Program> programs = new ArrayList<>(Infrastructure.of(instance, servers));
        for (Service service : Service.values()) {
            App app = App.of(service, instance.project(), instance.shared());
            app.removeUnused(service);
            programs.add(
                    new ServiceProgram(service, instance, app, !noAot, begin.plus(TRAINING_WITHIN), table, console));
        }
        return programs;
    }

    private String[] again() {
        List<String> arguments = new ArrayList<>(List.of("up", "--in-background"));
        if (demo) {
            arguments.add("--demo");
        }
        if (build) {
            arguments.add("--build");
        }
        if (noBuild) {
            arguments.add("--no-build");
        }
        if (noAot) {
            arguments.add("--no-aot");
        }
        return arguments.toArray(String[]::new);
    }
}
