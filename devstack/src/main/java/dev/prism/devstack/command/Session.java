package dev.prism.devstack.command;

import dev.prism.devstack.install.Servers;
import dev.prism.devstack.instance.Environment;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.InstanceLock;
import dev.prism.devstack.instance.InstanceMemory;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.Orphans;
import dev.prism.devstack.process.Program;
import dev.prism.devstack.process.Supervisor;
import dev.prism.devstack.server.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// An instance from start to stop, in the process that watches over it.
final class Session {
    private final Instance instance;
    private final Console console;
    private final Supervisor supervisor;
    private final Servers servers;

    Session(Instance instance, Console console) {
        this.instance = instance;
        this.console = console;
        this.supervisor = new Supervisor(instance, console);
        this.servers = new Servers(instance.project(), instance.shared(), console);
    }

    /// What runs, given the infrastructure's files are in place.
    interface Programs {
        List<Program> of(Servers servers);
    }

    /// What is left to do when all is ready.
    interface Finish {
        void run() throws Exception;
    }

    /// Starts all and stays until it is stopped by a signal. Throws when the start fails, with all stopped again.
    void run(Programs programs, Finish finish) throws Exception {
        Instant begin = Instant.now();
        PrivateFiles.directory(instance.data());
        try (InstanceLock _ = InstanceLock.take(instance.run()).orElseThrow(() -> runsAlready(instance))) {
            List<String> orphans = Orphans.reap(instance.run());
            if (!orphans.isEmpty()) {
                console.say("  ended what a killed launcher left behind: " + String.join(", ", orphans));
            }
            Logs.prepare(instance.data().resolve("logs"));
            InstanceMemory.keep(instance);
            servers.install(Infrastructure.unpackings());
            Environment.write(instance);
            List<Program> wanted = programs.of(servers);
            Ports.requireFree(wanted);
            CountDownLatch stopped = new CountDownLatch(1);
            Thread hook = new Thread(
                    () -> {
                        console.say("stopping");
                        supervisor.stop();
                        stopped.countDown();
                    },
                    "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                supervisor.start(wanted);
                finish.run();
            } catch (Exception e) {
                if (Runtime.getRuntime().removeShutdownHook(hook)) {
                    supervisor.stop();
                }
                throw e;
            }
            console.say("ready in " + Duration.between(begin, Instant.now()).toSeconds() + " s");
            stopped.await();
        }
    }

    static Failure runsAlready(Instance instance) {
        String by = InstanceLock.holder(instance.run())
                .map(holder -> " (pid " + holder.pid() + ")")
                .orElse("");
        return new Failure("PRISM runs already in " + instance.data() + by
                + "; see ./prism status, stop it by ./prism down, or give another --data and --offset");
    }
}
