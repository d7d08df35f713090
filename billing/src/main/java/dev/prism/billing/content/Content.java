package dev.prism.billing.content;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// What billing knows of an item. A row of `content`.
@Entity
@Immutable
public class Content {
    @Id
    UUID contentId;

    UUID channelId;

    @Nullable
    UUID addedBy;

    protected Content() {}

    public UUID contentId() {
        return contentId;
    }

    public UUID channelId() {
        return channelId;
    }

    /// Who uploaded it; null for a recording.
    public @Nullable UUID addedBy() {
        return addedBy;
    }
}
