package dev.prism.kit.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/// One server that a service stands on, as its readiness shows it. A service that never met it is not ready. Whether it
/// stays ready when the server goes away later is for the service to say: all its instances share the server, so to
/// take them out of the balancing together heals nothing.
///
/// Source: docs/adr/0090-readiness-tells-what-is-away.md
public abstract class Dependency implements AsyncHealthCheck {
    /// Key of the check's data; there while the server does not answer, with the time of the first question that it
    /// left open.
    public static final String AWAY_SINCE = "away-since";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// What its absence does to a service that has met it.
    public enum Absence {
        /// Nothing can be done without it.
        MAKES_UNREADY,
        /// The service answers what it can, and says what is away.
        IS_TOLD
    }

    private final String name;
    private final Absence absence;
    private final Clock clock;
    private volatile boolean met;
    private volatile @Nullable Instant awaySince;

    /// @param name of the server, as operators call it
    protected Dependency(String name, Absence absence, Clock clock) {
        this.name = name;
        this.absence = absence;
        this.clock = clock;
        Gauge.builder("prism.dependency.up", this, dependency -> dependency.met && dependency.awaySince == null ? 1 : 0)
                .description("Whether the server answered when readiness was last asked for")
                .tag("server", name)
                .register(Metrics.globalRegistry);
    }

    /// Asks the server something cheap that only a working one answers; fails when it does not.
    protected abstract Uni<?> ask();

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .deferred(this::ask)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(_ -> answered())
                .onFailure()
                .recoverWithItem(this::silent);
    }

    private HealthCheckResponse answered() {
        met = true;
        awaySince = null;
        return HealthCheckResponse.named(name).up().build();
    }

    private HealthCheckResponse silent() {
        Instant since = awaySince == null ? clock.instant() : awaySince;
        awaySince = since;
        return HealthCheckResponse.named(name)
                .withData(AWAY_SINCE, since.toString())
                .status(met && absence == Absence.IS_TOLD)
                .build();
    }
}
