package dev.prism.transcode.job;

import dev.prism.kit.id.Uuid7;
import dev.prism.transcode.job.JobFolders.JobFolder;
import dev.prism.transcode.ladder.EncodeLadder;
import dev.prism.transcode.ladder.Encoded;
import dev.prism.transcode.ladder.Output;
import dev.prism.transcode.ladder.Still;
import dev.prism.transcode.ladder.TakeStills;
import dev.prism.transcode.probe.MediaProblem;
import dev.prism.transcode.probe.ProbeMedia;
import dev.prism.transcode.probe.Source;
import dev.prism.transcode.store.MediaStore;
import dev.prism.transcode.store.PublishOutputs;
import dev.prism.transcode.store.StoreFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Makes an upload playable and says so, once: whoever tries again after that only says it again.
@ApplicationScoped
public class TranscodeUpload {
    private static final Logger LOG = Logger.getLogger(TranscodeUpload.class);

    private final JobFolders folders;
    private final MediaStore store;
    private final ProbeMedia probeMedia;
    private final EncodeLadder encodeLadder;
    private final TakeStills takeStills;
    private final PublishOutputs publishOutputs;
    private final AnnouncementStore announcements;
    private final EmitMediaProgressed emitMediaProgressed;
    private final EmitMediaTranscoded emitMediaTranscoded;
    private final Clock clock;

    TranscodeUpload(
            JobFolders folders,
            MediaStore store,
            ProbeMedia probeMedia,
            EncodeLadder encodeLadder,
            TakeStills takeStills,
            PublishOutputs publishOutputs,
            AnnouncementStore announcements,
            EmitMediaProgressed emitMediaProgressed,
            EmitMediaTranscoded emitMediaTranscoded,
            Clock clock) {
        this.folders = folders;
        this.store = store;
        this.probeMedia = probeMedia;
        this.encodeLadder = encodeLadder;
        this.takeStills = takeStills;
        this.publishOutputs = publishOutputs;
        this.announcements = announcements;
        this.emitMediaProgressed = emitMediaProgressed;
        this.emitMediaTranscoded = emitMediaTranscoded;
        this.clock = clock;
    }

    /// @throws MediaProblem when the file can not be played; trying again does not help
    /// @throws Lease.LeaseLost when somebody else has taken over
    /// @throws InterruptedException when this worker stops
    void transcode(Job job, Lease lease) throws InterruptedException {
        if (tellAgain(job)) {
            return;
        }
        Announcement winner = announcements.claim(job, produce(job, lease));
        emitMediaTranscoded.send(winner);
        removeLosers(job, winner);
    }

    /// @return false when nobody has made it playable yet
    boolean tellAgain(Job job) throws InterruptedException {
        Optional<Announcement> told = announcements.find(job);
        if (told.isPresent()) {
            emitMediaTranscoded.send(told.get());
            removeLosers(job, told.get());
        }
        return told.isPresent();
    }

    /// What attempts left that were killed, or came second.
    private void removeLosers(Job job, Announcement winner) throws InterruptedException {
        try {
            store.removeBelow(job.upload().contentPrefix(), winner.prefix() + "/");
        } catch (StoreFault fault) {
            LOG.warnf("unused files are left below %s: %s", job.upload().contentPrefix(), fault);
        }
    }

    private Announcement produce(Job job, Lease lease) throws InterruptedException {
        ProgressReport report =
                new ProgressReport(clock, (step, percent) -> emitMediaProgressed.send(job, step, percent));
        try (JobFolder folder = folders.open(job)) {
            report.begin(Step.PROBING);
            download(job, folder);
            report.advance(0.5);
            Source source = probeMedia.probe(folder.input());

            report.begin(Step.TRANSCODING);
            Encoded encoded =
                    encodeLadder.encode(source, folder.input(), folder.written(), folder.packaged(), report::advance);
            List<Still> stills = takeStills.take(source, folder.input(), folder.stills());

            report.begin(Step.STORING);
            publishOutputs.publish(job.prefix(), outputs(encoded, stills), report::advance);
            lease.confirm();
            return Announcement.of(Uuid7.next(), clock.instant(), job, store.bucket(), encoded, stills);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void download(Job job, JobFolder folder) throws InterruptedException {
        Upload upload = job.upload();
        if (!store.download(upload.bucket(), upload.objectKey(), folder.input(), upload.sizeBytes())) {
            throw new MediaProblem.Gone();
        }
    }

    private static List<Output> outputs(Encoded encoded, List<Still> stills) {
        return Stream.concat(stills.stream().map(Still::output), encoded.outputs().stream())
                .toList();
    }
}
