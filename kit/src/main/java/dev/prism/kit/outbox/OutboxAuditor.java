package dev.prism.kit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Proves that every event of the outbox came to its topic, forgets those that did, and sends again what was lost.
/// Runs in every instance of every service that has an outbox.
///
/// Wellness and not readiness: a service without a way out goes on taking orders, since it keeps what it owes.
///
/// Its metrics begin with `prism.outbox`: observability/README.md has them.
@Wellness
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class OutboxAuditor implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(OutboxAuditor.class);

    private final OutboxTable outbox;
    private final Config config;
    private final Duration every;
    private final Counter resent;
    private volatile boolean stopped;
    private volatile @Nullable OwnTopics reading;
    private volatile @Nullable OutboxLook latest;
    private volatile @Nullable Finding finding;
    private boolean unread;

    /// @param every from one look to the next
    OutboxAuditor(
            OutboxTable outbox,
            Config config,
            MeterRegistry metrics,
            @ConfigProperty(name = "prism.outbox.audit-every", defaultValue = "5S") Duration every) {
        this.outbox = outbox;
        this.config = config;
        this.every = every;
        this.resent = Counter.builder("prism.outbox.resent.events")
                .description("Events that were lost, and those behind them, sent again")
                .register(metrics);
        Gauge.builder("prism.outbox.unproven.events", () -> latest == null ? 0 : latest.unproven())
                .description("Events that were not yet seen on their topics")
                .register(metrics);
        Gauge.builder(
                        "prism.outbox.unproven.seconds",
                        () -> latest == null ? 0 : latest.age().toMillis() / 1000.0)
                .description("Age of the oldest event that was not yet seen on its topic")
                .register(metrics);
        Gauge.builder("prism.outbox.slot.up", () -> latest != null && latest.isRead() ? 1 : 0)
                .description("1 while somebody reads the replication slot")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("outbox-audit").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        OwnTopics topics = reading;
        if (topics != null) {
            topics.wakeup();
        }
    }

    @Override
    public HealthCheckResponse call() {
        Finding found = finding;
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("outbox").status(found == null).withData("slot", outbox.slot());
        if (found != null) {
            response.withData("finding", found.name()).withData("advice", found.advice());
        }
        return response.build();
    }

    /// After a fault it begins anew, with all that is in the table.
    private void run() {
        while (!stopped) {
            try (OwnTopics topics = OwnTopics.open(config, outbox.look().since())) {
                reading = topics;
                OutboxProof proof = new OutboxProof();
                while (!stopped) {
                    boolean more = audit(topics, proof);
                    if (!more) {
                        pause();
                    }
                }
            } catch (WakeupException _) {
                return;
            } catch (SQLException | RuntimeException fault) {
                LOG.warnf("the outbox could not be audited, trying again: %s", fault);
                pause();
            }
        }
    }

    /// The slot is looked at before the topics are read: what it had delivered by then is on them.
    ///
    /// @return whether there are more rows to prove than one look shows
    private boolean audit(OwnTopics topics, OutboxProof proof) throws SQLException {
        OutboxLook look = outbox.look();
        latest = look;
        report(Finding.of(look.slot(), unread, proof.isOwed()));
        unread = !look.isRead();

        topics.readToEnd(proof::add);
        List<OutboxRow> proven = proof.proven(look);
        outbox.forget(proven);
        Optional<OutboxRow> lost = proof.lost(look, proven.size());
        if (lost.isPresent()) {
            report(Finding.EVENTS_LOST);
            long sent = outbox.sendAgain(lost.get());
            resent.increment(sent);
            LOG.errorf(
                    "outbox: sent again, events: %d, from position: %d",
                    sent, lost.get().position());
        }
        return !look.isWhole() && proven.size() == look.rows().size();
    }

    private void report(@Nullable Finding found) {
        Finding before = finding;
        finding = found;
        if (found != null && found != before) {
            LOG.errorf("outbox: %s, slot: %s: %s", found, outbox.slot(), found.advice());
        } else if (found == null && before != null) {
            LOG.infof("outbox: well again, slot: %s", outbox.slot());
        }
    }

    private void pause() {
        try {
            Thread.sleep(every);
        } catch (InterruptedException _) {
            stopped = true;
        }
    }
}
