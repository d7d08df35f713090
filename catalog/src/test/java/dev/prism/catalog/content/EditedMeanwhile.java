package dev.prism.catalog.content;

import dev.prism.kit.event.OutgoingEvent;
import io.quarkus.arc.ClientProxy;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/// The real store, but the item is edited once right after it was read.
public final class EditedMeanwhile extends ContentStore {
    private final ContentStore real;
    private final UUID edited;
    private final AtomicBoolean due = new AtomicBoolean(true);

    public EditedMeanwhile(ContentStore real, UUID edited) {
        super(null);
        this.real = ClientProxy.unwrap(real);
        this.edited = edited;
    }

    public boolean isDone() {
        return !due.get();
    }

    @Override
    public Uni<Content> find(UUID contentId) {
        return real.find(contentId)
                .call(content -> contentId.equals(edited) && due.compareAndSet(true, false)
                        ? real.saveMetadata(contentId, content.revision(), content.metadata(), List.of())
                        : Uni.createFrom().nullItem());
    }

    @Override
    public Uni<List<Content>> list(ContentFilter filter, int limit) {
        return real.list(filter, limit);
    }

    @Override
    public Uni<Content> saveMetadata(UUID contentId, long revision, Metadata metadata, List<OutgoingEvent> events) {
        return real.saveMetadata(contentId, revision, metadata, events);
    }

    @Override
    public Uni<Content> savePublication(
            UUID contentId, long revision, Instant publishAt, Instant publishedAt, List<OutgoingEvent> events) {
        return real.savePublication(contentId, revision, publishAt, publishedAt, events);
    }
}
