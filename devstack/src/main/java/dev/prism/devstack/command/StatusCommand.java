package dev.prism.devstack.command;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.InstanceLock;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.ProcessTable.Entry;
import dev.prism.devstack.process.ProcessTable.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Each process with its state, which server a service misses, and what each consumer group has not read yet.
@Command(
        name = "status",
        description = "Processes with state, port, memory and uptime; what a service misses; lag of the groups.")
final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "  %-12s %-11s %7s %6s %9s %9s %9s%n";

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Override
    public Integer call() {
        Instance instance = options.instance();
        Optional<ProcessHandle> launcher = InstanceLock.holder(instance.run());
        List<Entry> entries = ProcessTable.read(instance.run());
        if (launcher.isEmpty()) {
            long orphans = entries.stream()
                    .filter(entry -> entry.process().isPresent())
                    .count();
            System.out.println("PRISM does not run in " + instance.data()
                    + (orphans == 0
                            ? ""
                            : "; a killed launcher left " + orphans + " processes: ./prism down ends them"));
            return 1;
        }
        System.out.println(instance.data() + ", front door " + instance.origin() + ", launcher pid "
                + launcher.get().pid());
        System.out.printf(ROW, "NAME", "STATE", "PID", "PORT", "MEMORY", "UPTIME", "RESTARTS");
        long total = Memory.kibibytes(launcher.get().pid());
        boolean allReady = true;
        for (Entry entry : entries) {
            Optional<ProcessHandle> process = entry.process();
            long memory = process.map(Memory::kibibytesOfFamily).orElse(0L);
            total += memory;
            allReady &= entry.state() == State.READY && process.isPresent();
            System.out.printf(
                    ROW,
                    entry.name(),
                    entry.state().name().toLowerCase(Locale.ROOT),
                    entry.pid() == 0 ? "-" : Long.toString(entry.pid()),
                    entry.port() == 0 ? "-" : Integer.toString(entry.port()),
                    Memory.readable(memory),
                    process.isPresent() ? uptime(entry.started()) : "-",
                    entry.restarts());
        }
        System.out.printf(ROW, "all", "", "", "", Memory.readable(total), "", "");
        boolean allThere = Readiness.print(instance, entries);
        entries.stream()
                .filter(entry -> entry.name().equals("kafka") && entry.state() == State.READY)
                .findFirst()
                .ifPresent(_ -> new Lag(instance.kafkaAdmin()).print());
        return allReady && allThere ? 0 : 1;
    }

    private static String uptime(Instant since) {
        Duration up = Duration.between(since, Instant.now());
        return up.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d m", up.toHours(), up.toMinutesPart())
                : String.format(Locale.ROOT, "%d m %02d s", up.toMinutes(), up.toSecondsPart());
    }
}
