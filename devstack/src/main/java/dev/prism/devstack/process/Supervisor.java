package dev.prism.devstack.process;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Runs the programs of one instance: starts them in the order of their needs, side by side where they can be,
/// keeps them running, and stops them in the opposite order.
public final class Supervisor {
    private final Instance instance;
    private final Console console;
    private final ProcessTable table;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Watched> all = new ArrayList<>();
    private final Map<String, CompletableFuture<Void>> ready = new HashMap<>();

    public Supervisor(Instance instance, ProcessTable table, Console console) {
        this.instance = instance;
        this.console = console;
        this.table = table;
    }

    private record Watched(Program program, Child child) {
        boolean needs(Watched other) {
            return program.after().contains(other.program.name());
        }
    }

    /// Starts all and returns when the last one is ready. On failure the rest still has to be stopped.
    ///
    /// @param wanted each after those that it needs, which may also have been started before
    public void start(List<? extends Program> wanted) {
        for (Program program : wanted) {
            all.add(new Watched(program, new Child(program, instance.log(program.name()), table, console)));
        }
        for (Watched watched : all.subList(all.size() - wanted.size(), all.size())) {
            CompletableFuture<?>[] needs =
                    watched.program().after().stream().map(ready::get).toArray(CompletableFuture[]::new);
            ready.put(
                    watched.program().name(),
                    CompletableFuture.allOf(needs).thenRunAsync(() -> bringUp(watched), threads));
        }
        try {
            // The first failure counts; the others only wait for it in vain.
            CompletableFuture<Void> failed = new CompletableFuture<>();
            ready.values()
                    .forEach(one -> one.exceptionally(problem -> {
                        failed.completeExceptionally(problem);
                        return null;
                    }));
            CompletableFuture<Void> whole =
                    CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
            CompletableFuture.anyOf(whole, failed).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private void bringUp(Watched watched) {
        Child child = watched.child();
        String name = watched.program().name();
        Instant begin = Instant.now();
        try {
            child.start();
        } catch (Failure e) {
            throw new Failure(name + ": " + e.getMessage(), e);
        } catch (Exception e) {
            throw new Failure(name + ": " + e, e);
        }
        console.done(name, Duration.between(begin, Instant.now()));
        threads.execute(() -> {
            try {
                child.watch();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Stops all: each once those that need it have stopped.
    public void stop() {
        Map<Watched, CompletableFuture<Void>> stopped = new HashMap<>();
        for (Watched watched : all.reversed()) {
            CompletableFuture<?>[] users = all.stream()
                    .filter(other -> other.needs(watched))
                    .map(stopped::get)
                    .toArray(CompletableFuture[]::new);
            stopped.put(
                    watched,
                    CompletableFuture.allOf(users)
                            .thenRunAsync(() -> watched.child().stop(), threads));
        }
        CompletableFuture.allOf(stopped.values().toArray(CompletableFuture[]::new))
                .join();
    }
}
