package dev.prism.ingest.upload;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Drops uploads that expired, and finishes those that a crash left between their last byte and their end.
@ApplicationScoped
class SweepUploads {
    private static final Logger LOG = Logger.getLogger(SweepUploads.class);
    /// A request that is finishing its upload right now is left alone.
    private static final Duration STRANDED_AFTER = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final UploadStore uploads;
    private final UploadLeases leases;
    private final DropUpload dropUpload;
    private final FinishUpload finishUpload;
    private final UploadConfig config;
    private final Clock clock;
    private final AtomicBoolean sweeping = new AtomicBoolean();

    SweepUploads(
            Vertx vertx,
            UploadStore uploads,
            UploadLeases leases,
            DropUpload dropUpload,
            FinishUpload finishUpload,
            UploadConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.uploads = uploads;
        this.leases = leases;
        this.dropUpload = dropUpload;
        this.finishUpload = finishUpload;
        this.config = config;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent event) {
        sweepOnce();
        vertx.setPeriodic(config.sweepEvery().toMillis(), _ -> sweepOnce());
    }

    private void sweepOnce() {
        if (sweeping.compareAndSet(false, true)) {
            sweep().eventually(() -> sweeping.set(false))
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.warnf("uploads not swept: %s", failure));
        }
    }

    Uni<Void> sweep() {
        return uploads.stranded(clock.instant().minus(STRANDED_AFTER))
                .chain(stranded -> each(stranded, "finished after a crash", finishUpload::finish))
                .chain(() -> uploads.expired(clock.instant()))
                .chain(expired -> each(expired, "expired", dropUpload::drop));
    }

    private Uni<Void> each(List<Upload> found, String what, Function<Upload, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(found)
                .filter(upload -> !leases.isHeld(upload.uploadId))
                .onItem()
                .transformToUniAndConcatenate(upload -> step.apply(upload)
                        .invoke(() -> LOG.infof("upload %s: upload=%s", what, upload.uploadId))
                        .onFailure()
                        .invoke(failure -> LOG.warnf("upload not %s: upload=%s %s", what, upload.uploadId, failure))
                        .onFailure()
                        .recoverWithNull())
                .onItem()
                .ignoreAsUni();
    }
}
