package dev.prism.billing.content;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// Who can see an item. A row of `audience`; what has none is seen by its team alone.
@Entity
@Immutable
public class Audience {
    /// All but `private`, and but what a later catalog may name otherwise.
    private static final Set<String> SEEN_BY_ALL = Set.of("public", "unlisted", "members", "purchase");

    @Id
    UUID contentId;

    boolean published;

    String access;

    long revision;

    protected Audience() {}

    /// True when not only the team may know of the item; to watch it may need more.
    public boolean isEverybody() {
        return published && SEEN_BY_ALL.contains(access);
    }
}
