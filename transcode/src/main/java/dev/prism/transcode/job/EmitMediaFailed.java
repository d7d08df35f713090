package dev.prism.transcode.job;

import dev.prism.events.transcode.MediaFailed;
import dev.prism.events.transcode.MediaFailure;
import dev.prism.kit.event.EventEncoder;
import dev.prism.transcode.probe.MediaProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/// Topic `media-failed`, key `contentId`.
@ApplicationScoped
class EmitMediaFailed {
    private static final String TOPIC = "media-failed";
    private static final String OUR_FAULT = "Something went wrong on our side, more than once. The file may be fine:"
            + " upload it again, and tell the operator if it happens again.";

    private final EventEncoder encoder;
    private final Telling telling;
    private final Clock clock;

    EmitMediaFailed(EventEncoder encoder, Telling telling, Clock clock) {
        this.encoder = encoder;
        this.telling = telling;
        this.clock = clock;
    }

    /// The file is at fault. Returns when the broker has it.
    void send(Job job, MediaProblem problem) throws InterruptedException {
        send(job, reason(problem), problem.detail(), job.attempt());
    }

    /// This service is at fault, and no attempt is left. Returns when the broker has it.
    void sendOurFault(Job job, int attempts) throws InterruptedException {
        send(job, MediaFailure.INTERNAL, OUR_FAULT, attempts);
    }

    private void send(Job job, MediaFailure reason, String detail, int attempts) throws InterruptedException {
        MediaFailed event = MediaFailed.newBuilder()
                .setEventId(eventId(job))
                .setFailedAt(clock.instant())
                .setContentId(job.upload().contentId())
                .setChannelId(job.upload().channelId())
                .setJobId(job.jobId())
                .setReason(reason)
                .setDetail(detail)
                .setAttempts(attempts)
                .build();
        telling.tell(encoder.encode(TOPIC, job.upload().contentId().toString(), event));
    }

    /// The same however often an item fails: an upload that comes twice is tried twice.
    private static UUID eventId(Job job) {
        String failure = TOPIC + "/" + job.upload().contentId();
        return UUID.nameUUIDFromBytes(failure.getBytes(StandardCharsets.UTF_8));
    }

    static MediaFailure reason(MediaProblem problem) {
        return switch (problem) {
            case MediaProblem.Empty _ -> MediaFailure.EMPTY;
            case MediaProblem.NotMedia _ -> MediaFailure.NOT_MEDIA;
            case MediaProblem.Unsupported _ -> MediaFailure.UNSUPPORTED;
            case MediaProblem.Broken _ -> MediaFailure.BROKEN;
            case MediaProblem.TooLong _ -> MediaFailure.TOO_LONG;
            case MediaProblem.TooLarge _ -> MediaFailure.TOO_LARGE;
            case MediaProblem.TimedOut _ -> MediaFailure.TIMED_OUT;
            case MediaProblem.Gone _ -> MediaFailure.INTERNAL;
        };
    }
}
