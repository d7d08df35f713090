package dev.prism.transcode.job;

import dev.prism.events.transcode.MediaTranscoded;
import dev.prism.events.transcode.Rendition;
import dev.prism.events.transcode.Thumbnail;
import dev.prism.kit.event.EventEncoder;
import jakarta.enterprise.context.ApplicationScoped;

/// Topic `media-transcoded`, key `contentId`.
@ApplicationScoped
class EmitMediaTranscoded {
    private static final String TOPIC = "media-transcoded";

    private final EventEncoder encoder;
    private final Telling telling;

    EmitMediaTranscoded(EventEncoder encoder, Telling telling) {
        this.encoder = encoder;
        this.telling = telling;
    }

    /// Returns when the broker has it.
    void send(Announcement told) throws InterruptedException {
        MediaTranscoded event = MediaTranscoded.newBuilder()
                .setEventId(told.eventId())
                .setTranscodedAt(told.transcodedAt())
                .setContentId(told.contentId())
                .setChannelId(told.channelId())
                .setJobId(told.jobId())
                .setDurationMillis(told.durationMillis())
                .setBucket(told.bucket())
                .setPrefix(told.prefix())
                .setRenditions(told.renditions().stream()
                        .map(EmitMediaTranscoded::translate)
                        .toList())
                .setThumbnails(told.thumbnails().stream()
                        .map(EmitMediaTranscoded::translate)
                        .toList())
                .build();
        telling.tell(encoder.encode(TOPIC, told.contentId().toString(), event));
    }

    private static Rendition translate(Announcement.Quality quality) {
        return new Rendition(
                quality.width(), quality.height(), quality.bitrateBps(), quality.codecs(), quality.playlist());
    }

    private static Thumbnail translate(Announcement.Thumbnail thumbnail) {
        return new Thumbnail(thumbnail.object(), thumbnail.width(), thumbnail.height());
    }
}
