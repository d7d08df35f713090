package dev.prism.catalog.stream;

import dev.prism.catalog.channel.ChannelStore;
import dev.prism.catalog.content.AddContent;
import dev.prism.catalog.content.Media;
import dev.prism.catalog.content.Rendition;
import dev.prism.events.ingest.Recording;
import dev.prism.events.ingest.StreamEnded;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `stream-ended`: the channel goes off air, and what was recorded becomes an item.
@ApplicationScoped
class OnStreamEnded {
    private static final String ENTRY = "index.m3u8";

    private final ChannelStore channels;
    private final AddContent addContent;

    OnStreamEnded(ChannelStore channels, AddContent addContent) {
        this.channels = channels;
        this.addContent = addContent;
    }

    @Incoming("stream-ended")
    Uni<Void> on(StreamEnded event) {
        return Patience.patiently(
                () -> channels.goOffline(event.getChannelId(), event.getStreamId(), event.getStartedAt())
                        .chain(() -> keepRecording(event)));
    }

    private Uni<Void> keepRecording(StreamEnded event) {
        Recording recording = event.getRecording();
        return recording == null
                ? Uni.createFrom().voidItem()
                : addContent.addRecording(
                        recording.getContentId(),
                        event.getChannelId(),
                        event.getStartedAt(),
                        new Media(
                                event.getStreamId(),
                                recording.getDurationMillis(),
                                recording.getBucket(),
                                recording.getPrefix(),
                                ENTRY,
                                List.of(new Rendition(
                                        recording.getHeight(), recording.getBitrateBps(), recording.getCodecs())),
                                List.of()));
    }
}
