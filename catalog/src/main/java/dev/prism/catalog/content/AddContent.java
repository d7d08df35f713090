package dev.prism.catalog.content;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts an item into a channel's library. Adding the same one again changes nothing.
@ApplicationScoped
public class AddContent {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final ContentFacts facts;
    private final EmitContentAdded emitContentAdded;
    private final Clock clock;

    AddContent(ContentFacts facts, EmitContentAdded emitContentAdded, Clock clock) {
        this.facts = facts;
        this.emitContentAdded = emitContentAdded;
        this.clock = clock;
    }

    /// @param title as given with the upload; when blank, the file's name is taken
    public Uni<Void> addUpload(UUID contentId, UUID channelId, String title, String filename, UUID uploadedBy) {
        return add(contentId, channelId, Origin.UPLOAD, Metadata.ofNew(title, filename), null, uploadedBy);
    }

    /// @param media the recording, ready to be played
    public Uni<Void> addRecording(UUID contentId, UUID channelId, Instant streamStartedAt, Media media) {
        Metadata metadata = Metadata.ofNew("Stream " + MINUTE.format(streamStartedAt), "");
        return add(contentId, channelId, Origin.RECORDING, metadata, media, null);
    }

    private Uni<Void> add(
            UUID contentId,
            UUID channelId,
            Origin origin,
            Metadata metadata,
            @Nullable Media media,
            @Nullable UUID addedBy) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Content content = new Content(contentId, channelId, origin, now, 1, metadata, media, null, 0, null, null, null);
        return facts.added(content, emitContentAdded.event(content, addedBy));
    }
}
