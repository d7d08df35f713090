package dev.prism.transcode.worker;

import dev.prism.kit.event.Brokers;
import dev.prism.transcode.sandbox.Sandbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Starts this process' workers, and stops them before anything that they need.
@Readiness
@ApplicationScoped
public class Workers implements HealthCheck {
    private static final int LAST = 10_000;
    private static final int FIRST = 1;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private final Sandbox sandbox;
    private final List<ShareWorker> workers;
    private final List<Thread> threads;

    Workers(
            Config settings,
            WorkerConfig config,
            ShareGroup group,
            OnUploadReceived onUploadReceived,
            Sandbox sandbox,
            MeterRegistry metrics) {
        this.sandbox = sandbox;
        this.workers = IntStream.range(0, config.parallel())
                .mapToObj(_ -> new ShareWorker(Brokers.settings(settings), config, group, onUploadReceived))
                .toList();
        this.threads = workers.stream()
                .map(worker -> Thread.ofPlatform().name("transcode-worker").unstarted(worker))
                .toList();
        Gauge.builder(
                        "prism.transcode.busy.jobs",
                        () -> workers.stream().filter(ShareWorker::isBusy).count())
                .description("Jobs that this process works on")
                .register(metrics);
    }

    void start(@Observes @Priority(LAST) StartupEvent event) {
        sandbox.isolation();
        threads.forEach(Thread::start);
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
        workers.forEach(ShareWorker::stop);
        for (Thread thread : threads) {
            thread.join(STOP_WITHIN);
        }
    }

    @Override
    public HealthCheckResponse call() {
        Instant now = Instant.now();
        return HealthCheckResponse.named("transcode workers")
                .status(workers.stream().allMatch(worker -> worker.isHealthy(now)))
                .withData("workers", workers.size())
                .withData("isolation", sandbox.isolation().name())
                .withData("network", sandbox.leavesNetworkOpen() ? "open" : "none")
                .build();
    }
}
