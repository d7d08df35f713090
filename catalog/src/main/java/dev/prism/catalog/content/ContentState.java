package dev.prism.catalog.content;

import java.util.Locale;
import java.util.Optional;

/// Where an item stands. Never stored: it follows from the facts that are.
public enum ContentState {
    PROCESSING,
    READY,
    SCHEDULED,
    PUBLISHED,
    FAILED;

    /// Lower case, as on the wire.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ContentState> ofWireName(String wireName) {
        for (ContentState state : values()) {
            if (state.wireName().equals(wireName)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
