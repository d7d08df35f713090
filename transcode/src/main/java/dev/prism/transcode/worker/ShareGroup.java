package dev.prism.transcode.worker;

import dev.prism.kit.event.Brokers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// The share group as the broker knows it: its rules and its backlog.
@ApplicationScoped
class ShareGroup {
    private static final Logger LOG = Logger.getLogger(ShareGroup.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
    private static final long ANSWER_SECONDS = 10;

    /// What a job counts for before this process has done one.
    private static final double UNMEASURED_JOB_SECONDS = 30;

    private final Admin admin;
    private final WorkerConfig config;
    private volatile double backlog;

    ShareGroup(Config settings, WorkerConfig config, MeterRegistry metrics) {
        this.admin = Admin.create(Brokers.settings(settings));
        this.config = config;
        Gauge.builder("prism.transcode.backlog.jobs", () -> backlog)
                .description("Uploads that wait or are worked on, in the whole group")
                .register(metrics);
        Gauge.builder("prism.transcode.queue.seconds", () -> backlog * secondsAJob(metrics))
                .description("The backlog as seconds of one worker's time, by what this process' jobs took")
                .register(metrics);
    }

    @PreDestroy
    void close() {
        admin.close(CLOSE_WITHIN);
    }

    /// Sets the group's rules; the same from every worker.
    void configure() throws InterruptedException, ExecutionException, TimeoutException {
        List<AlterConfigOp> rules = List.of(
                set("share.auto.offset.reset", "earliest"),
                set("share.record.lock.duration.ms", config.lock().toMillis()),
                set("share.delivery.count.limit", config.deliveriesMax()));
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, config.group()), rules))
                .all()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /// Records in flight count too: end minus start would be wrong, since a share group settles out of order.
    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measureBacklog() throws InterruptedException {
        try {
            backlog = admin
                    .listShareGroupOffsets(Map.of(config.group(), new ListShareGroupOffsetsSpec()))
                    .partitionsToOffsetInfo(config.group())
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    // Null for a partition that nobody has asked for yet.
                    .filter(Objects::nonNull)
                    .mapToLong(ShareGroup::lag)
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf("backlog unknown: %s", e);
        }
    }

    private static double secondsAJob(MeterRegistry metrics) {
        Collection<Timer> jobs = metrics.find("prism.transcode.job").timers();
        long count = jobs.stream().mapToLong(Timer::count).sum();
        return count == 0
                ? UNMEASURED_JOB_SECONDS
                : jobs.stream()
                                .mapToDouble(job -> job.totalTime(TimeUnit.SECONDS))
                                .sum()
                        / count;
    }

    private static long lag(SharePartitionOffsetInfo partition) {
        return partition.lag().orElse(0L);
    }

    private static AlterConfigOp set(String rule, Object value) {
        return new AlterConfigOp(new ConfigEntry(rule, value.toString()), AlterConfigOp.OpType.SET);
    }
}
