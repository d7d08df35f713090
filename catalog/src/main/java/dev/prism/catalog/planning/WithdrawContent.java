package dev.prism.catalog.planning;

import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Takes an item back into the library. Withdrawing what is neither published nor planned changes nothing.
@ApplicationScoped
class WithdrawContent {
    private final ContentStore contents;
    private final EmitContentWithdrawn emitContentWithdrawn;
    private final Clock clock;

    WithdrawContent(ContentStore contents, EmitContentWithdrawn emitContentWithdrawn, Clock clock) {
        this.contents = contents;
        this.emitContentWithdrawn = emitContentWithdrawn;
        this.clock = clock;
    }

    /// @return the item as it is now; null when others changed it since it was read
    Uni<Content> withdraw(Content content) {
        if (content.publishAt() == null && !content.isPublished()) {
            return Uni.createFrom().item(content);
        }
        return contents.savePublication(
                content.contentId(),
                content.revision(),
                null,
                null,
                Optional.of(emitContentWithdrawn.event(content, clock.instant().truncatedTo(ChronoUnit.MILLIS))));
    }
}
