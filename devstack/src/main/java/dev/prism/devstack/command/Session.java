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
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Program;
import dev.prism.devstack.process.Supervisor;
import dev.prism.devstack.server.Infrastructure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// An instance from start to stop, in the process that watches over it.
final class Session {
    private final Instance instance;
    private final Console console;
    private final ProcessTable table;
    private final Supervisor supervisor;
    private final Servers servers;

    Session(Instance instance, Console console) {
        this.instance = instance;
        this.console = console;
        this.table = new ProcessTable(instance.run());
        this.supervisor = new Supervisor(instance, table, console);
        this.servers = new Servers(instance.project(), instance.shared(), console);
    }

    /// What runs, given the infrastructure's files are in place.
    interface Programs {
        /// @param table where every other process that is started has to be named
        List<Program> of(Servers servers, ProcessTable table);
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
            CountDownLatch stopped = new CountDownLatch(1);
            Thread hook = new Thread(
                    () -> {
                        console.say("stopping");
                        stop();
                        stopped.countDown();
                    },
                    "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                prepare();
                List<Program> wanted = programs.of(servers, table);
                Ports.requireFree(wanted, "--offset 1000");
                supervisor.start(wanted);
                finish.run();
                console.say("ready in " + Duration.between(begin, Instant.now()).toSeconds() + " s");
            } catch (Exception e) {
                if (withdrawn(hook)) {
                    stop();
                    throw e;
                }
            }
            stopped.await();
        }
    }

    private void prepare() throws IOException {
        List<String> orphans = Orphans.reap(instance.run());
        if (!orphans.isEmpty()) {
            console.say("  ended what a killed launcher left behind: " + String.join(", ", orphans));
        }
        Logs.prepare(instance.data().resolve("logs"));
        InstanceMemory.keep(instance);
        servers.install(Infrastructure.unpackings());
        Environment.write(instance);
    }

    /// The programs in order, then what else was started: a build, a training.
    private void stop() {
        supervisor.stop();
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }

    /// False when the launcher is being stopped already, which is why the start failed.
    private static boolean withdrawn(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
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
