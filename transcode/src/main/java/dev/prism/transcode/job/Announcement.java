package dev.prism.transcode.job;

import dev.prism.transcode.ladder.Encoded;
import dev.prism.transcode.ladder.Rendition;
import dev.prism.transcode.ladder.Still;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What is told when an item can be played. One attempt wins it and keeps it in the store, so that telling it
/// again, after a crash, says the same.
///
/// @param eventId the same however often it is told
/// @param jobId the attempt that won
/// @param prefix of its objects, without a slash at the end
@RegisterForReflection(targets = {Announcement.class, Announcement.Quality.class, Announcement.Thumbnail.class})
record Announcement(
        UUID eventId,
        Instant transcodedAt,
        UUID contentId,
        UUID channelId,
        UUID jobId,
        long durationMillis,
        String bucket,
        String prefix,
        List<Quality> renditions,
        List<Thumbnail> thumbnails) {

    record Quality(int width, int height, long bitrateBps, String codecs, String playlist) {
        static Quality of(Rendition rendition) {
            return new Quality(
                    rendition.width(),
                    rendition.height(),
                    rendition.bitrateBps(),
                    rendition.codecs(),
                    rendition.playlist());
        }
    }

    record Thumbnail(String object, int width, int height) {
        static Thumbnail of(Still still) {
            return new Thumbnail(still.output().object(), still.width(), still.height());
        }
    }

    static Announcement of(UUID eventId, Instant at, Job job, String bucket, Encoded encoded, List<Still> stills) {
        return new Announcement(
                eventId,
                at,
                job.upload().contentId(),
                job.upload().channelId(),
                job.jobId(),
                Math.max(1, encoded.duration().toMillis()),
                bucket,
                job.prefix(),
                encoded.renditions().stream().map(Quality::of).toList(),
                stills.stream().map(Thumbnail::of).toList());
    }
}
