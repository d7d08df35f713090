package dev.prism.catalog.planning;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Looks at the agenda every moment and releases what is due. Every instance does so; an item's revision decides which
/// one releases it. What became due while nobody ran is released at the start.
@ApplicationScoped
class Planner {
    private static final Logger LOG = Logger.getLogger(Planner.class);

    /// An entry that releases nothing is kept this long past its time: its plan may be written a moment after it.
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final Agenda agenda;
    private final PublishContent publishContent;
    private final Clock clock;
    private final PlannerConfig config;
    private @Nullable Cancellable looking;

    Planner(Agenda agenda, PublishContent publishContent, Clock clock, PlannerConfig config) {
        this.agenda = agenda;
        this.publishContent = publishContent;
        this.clock = clock;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        looking = Multi.createFrom()
                .ticks()
                .every(config.every())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(_ -> look())
                .subscribe()
                .with(_ -> {}, fault -> LOG.error("the planner stopped", fault));
    }

    void stop(@Observes ShutdownEvent event) {
        if (looking != null) {
            looking.cancel();
        }
    }

    Uni<Void> look() {
        Instant now = clock.instant();
        return agenda.due(now)
                .onItem()
                .transformToUniAndConcatenate(entry -> release(entry, now))
                .collect()
                .last()
                .onFailure()
                .invoke(fault -> LOG.warnf("the agenda could not be read: %s", fault))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> release(Agenda.Entry entry, Instant now) {
        boolean outdated = entry.at().plus(KEPT_FOR).isBefore(now);
        return publishContent
                .releaseDue(entry.contentId())
                .chain(released -> released || outdated
                        ? agenda.strike(entry)
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(fault -> LOG.warnf("item %s waits for its release: %s", entry.contentId(), fault))
                .onFailure()
                .recoverWithNull();
    }
}
