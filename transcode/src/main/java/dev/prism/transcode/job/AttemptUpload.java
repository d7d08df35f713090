package dev.prism.transcode.job;

import dev.prism.kit.id.Uuid7;
import dev.prism.transcode.probe.MediaProblem;
import dev.prism.transcode.store.StoreFault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Tries an upload and decides what becomes of it. A file that can not be played is told of at once; a fault of ours is
/// tried again, a few times. A worker that is stopped is no fault; one that is killed may be.
@ApplicationScoped
public class AttemptUpload {
    private static final Logger LOG = Logger.getLogger(AttemptUpload.class);

    private final TranscodeUpload transcodeUpload;
    private final EmitMediaFailed emitMediaFailed;
    private final StoppedAttempts stoppedAttempts;
    private final AttemptConfig config;
    private final MeterRegistry metrics;

    AttemptUpload(
            TranscodeUpload transcodeUpload,
            EmitMediaFailed emitMediaFailed,
            StoppedAttempts stoppedAttempts,
            AttemptConfig config,
            MeterRegistry metrics) {
        this.transcodeUpload = transcodeUpload;
        this.emitMediaFailed = emitMediaFailed;
        this.stoppedAttempts = stoppedAttempts;
        this.config = config;
        this.metrics = metrics;
    }

    public Settlement attempt(Upload upload, Delivery delivery, Lease lease) throws InterruptedException {
        Job job = new Job(Uuid7.next(), upload, delivery.number() - stopped(upload, delivery));
        Timer.Sample sample = Timer.start(metrics);
        LOG.infof("job %s: attempt %d at %s", job.jobId(), job.attempt(), upload.contentId());
        Settlement settlement = settle(job, delivery, lease);
        sample.stop(Timer.builder("prism.transcode.job")
                .description("Attempts at an upload")
                .tag("outcome", settlement.name())
                .register(metrics));
        LOG.infof("job %s: %s", job.jobId(), settlement);
        return settlement;
    }

    /// While the store is away nobody knows; the creator is not told of a failure for that.
    private int stopped(Upload upload, Delivery delivery) throws InterruptedException {
        int before = delivery.number() - 1;
        try {
            return before == 0 ? 0 : Math.min(before, stoppedAttempts.count(upload));
        } catch (StoreFault away) {
            LOG.warnf("stopped attempts at %s not counted: %s", upload.contentId(), away);
            return before;
        }
    }

    private Settlement settle(Job job, Delivery delivery, Lease lease) {
        try {
            return job.attempt() > config.max() ? giveUp(job) : transcode(job, lease);
        } catch (Lease.LeaseLost lost) {
            return Settlement.NOT_OURS;
        } catch (InterruptedException stopping) {
            return afterStop(job, delivery);
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "job %s failed", job.jobId());
            return afterFault(job, delivery);
        }
    }

    private Settlement transcode(Job job, Lease lease) throws InterruptedException {
        try {
            transcodeUpload.transcode(job, lease);
        } catch (MediaProblem problem) {
            LOG.infof("job %s refused: %s", job.jobId(), problem.detail());
            lease.confirm();
            emitMediaFailed.send(job, problem);
        }
        return Settlement.DONE;
    }

    private Settlement afterStop(Job job, Delivery delivery) {
        try {
            if (delivery.last()) {
                return giveUp(job);
            }
            stoppedAttempts.note(job);
        } catch (InterruptedException | RuntimeException unnoted) {
            LOG.warnf("job %s: its stop could not be noted and counts as an attempt: %s", job.jobId(), unnoted);
        }
        return Settlement.AGAIN;
    }

    private Settlement afterFault(Job job, Delivery delivery) {
        try {
            if (job.attempt() >= config.max() || delivery.last()) {
                return giveUp(job);
            }
            Thread.sleep(config.pause().multipliedBy(job.attempt()));
        } catch (InterruptedException stopping) {
            return Settlement.AGAIN;
        } catch (RuntimeException untold) {
            LOG.errorf(untold, "job %s: its end could not be told", job.jobId());
        }
        return Settlement.AGAIN;
    }

    /// Not after success: an attempt that was killed between telling and settling was one.
    private Settlement giveUp(Job job) throws InterruptedException {
        if (wasTold(job)) {
            return Settlement.DONE;
        }
        emitMediaFailed.sendOurFault(job, Math.min(job.attempt(), config.max()));
        return Settlement.GIVEN_UP;
    }

    private boolean wasTold(Job job) throws InterruptedException {
        try {
            return transcodeUpload.tellAgain(job);
        } catch (StoreFault fault) {
            return false;
        }
    }
}
