package dev.prism.catalog.transcoding;

import dev.prism.catalog.content.ContentFacts;
import dev.prism.catalog.content.Media;
import dev.prism.catalog.content.Rendition;
import dev.prism.catalog.content.Thumbnail;
import dev.prism.events.transcode.MediaTranscoded;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `media-transcoded`.
@ApplicationScoped
class OnMediaTranscoded {
    private static final String ENTRY = "master.m3u8";

    private final ContentFacts facts;

    OnMediaTranscoded(ContentFacts facts) {
        this.facts = facts;
    }

    @Incoming("media-transcoded")
    Uni<Void> on(MediaTranscoded event) {
        return Patience.patiently(() -> facts.transcoded(event.getContentId(), mediaIn(event)));
    }

    private static Media mediaIn(MediaTranscoded event) {
        return new Media(
                event.getJobId(),
                event.getDurationMillis(),
                event.getBucket(),
                event.getPrefix(),
                ENTRY,
                event.getRenditions().stream()
                        .map(rendition ->
                                new Rendition(rendition.getHeight(), rendition.getBitrateBps(), rendition.getCodecs()))
                        .toList(),
                event.getThumbnails().stream()
                        .map(thumbnail -> new Thumbnail(thumbnail.getObject(), thumbnail.getWidth()))
                        .toList());
    }
}
