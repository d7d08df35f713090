package dev.prism.catalog.content;

import java.util.Locale;
import java.util.Optional;

/// Who may watch an item once it is published.
public enum Access {
    /// Everybody; listed.
    PUBLIC,
    /// Everybody who knows its id.
    UNLISTED,
    /// Members of the channel's fan club; listed.
    MEMBERS,
    /// Whoever bought it; listed.
    PURCHASE,
    /// The channel's team.
    PRIVATE;

    /// Lower case, as on the wire.
    public String kind() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Access> ofKind(String kind) {
        for (Access access : values()) {
            if (access.kind().equals(kind)) {
                return Optional.of(access);
            }
        }
        return Optional.empty();
    }

    /// True when everybody finds a published item in lists, even those who may not play it yet.
    public boolean isListed() {
        return this != UNLISTED && this != PRIVATE;
    }
}
