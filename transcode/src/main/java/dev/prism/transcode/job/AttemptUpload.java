package dev.prism.transcode.job;

import dev.prism.kit.id.Uuid7;
import dev.prism.transcode.probe.MediaProblem;
import dev.prism.transcode.store.StoreFault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Tries an upload and decides what becomes of it. A file that can not be played is told of at once; a fault of ours is
/// tried again, a few times.
@ApplicationScoped
public class AttemptUpload {
    private static final Logger LOG = Logger.getLogger(AttemptUpload.class);

    private final TranscodeUpload transcodeUpload;
    private final EmitMediaFailed emitMediaFailed;
    private final AttemptConfig config;
    private final MeterRegistry metrics;

    AttemptUpload(
            TranscodeUpload transcodeUpload,
            EmitMediaFailed emitMediaFailed,
            AttemptConfig config,
            MeterRegistry metrics) {
        this.transcodeUpload = transcodeUpload;
        this.emitMediaFailed = emitMediaFailed;
        this.config = config;
        this.metrics = metrics;
    }

    /// @param delivery how often the upload was handed out, 1 or more
    public Settlement attempt(Upload upload, int delivery, Lease lease) {
        Job job = new Job(Uuid7.next(), upload, delivery);
        Timer.Sample sample = Timer.start(metrics);
        LOG.infof("job %s: attempt %d at %s", job.jobId(), delivery, upload.contentId());
        Settlement settlement = settle(job, lease);
        sample.stop(metrics.timer("transcode.job", "outcome", settlement.name()));
        LOG.infof("job %s: %s", job.jobId(), settlement);
        return settlement;
    }

    private Settlement settle(Job job, Lease lease) {
        try {
            return job.attempt() > config.max() ? giveUp(job) : transcode(job, lease);
        } catch (Lease.LeaseLost lost) {
            return Settlement.NOT_OURS;
        } catch (InterruptedException stopping) {
            return Settlement.AGAIN;
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "job %s failed", job.jobId());
            return afterFault(job);
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

    private Settlement afterFault(Job job) {
        try {
            if (job.attempt() >= config.max()) {
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
