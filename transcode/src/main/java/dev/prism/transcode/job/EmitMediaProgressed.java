package dev.prism.transcode.job;

import dev.prism.events.transcode.MediaProgressed;
import dev.prism.events.transcode.TranscodeStep;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.EventSender;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Topic `media-progressed`, key `contentId`. Nobody waits for it, and one that gets lost is followed by the next.
@ApplicationScoped
class EmitMediaProgressed {
    private static final String TOPIC = "media-progressed";
    private static final Logger LOG = Logger.getLogger(EmitMediaProgressed.class);

    private final EventEncoder encoder;
    private final EventSender sender;
    private final Clock clock;

    EmitMediaProgressed(EventEncoder encoder, EventSender sender, Clock clock) {
        this.encoder = encoder;
        this.sender = sender;
        this.clock = clock;
    }

    void send(Job job, Step step, int percent) {
        MediaProgressed event = MediaProgressed.newBuilder()
                .setEventId(Uuid7.next())
                .setProgressedAt(clock.instant())
                .setContentId(job.upload().contentId())
                .setChannelId(job.upload().channelId())
                .setJobId(job.jobId())
                .setPercent(percent)
                .setStep(translate(step))
                .build();
        sender.send(encoder.encode(TOPIC, job.upload().contentId().toString(), event))
                .subscribe()
                .with(ignored -> {}, fault -> LOG.debugf("progress not told: %s", fault));
    }

    private static TranscodeStep translate(Step step) {
        return switch (step) {
            case PROBING -> TranscodeStep.PROBING;
            case TRANSCODING -> TranscodeStep.TRANSCODING;
            case STORING -> TranscodeStep.STORING;
        };
    }
}
