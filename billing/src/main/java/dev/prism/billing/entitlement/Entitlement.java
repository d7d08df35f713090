package dev.prism.billing.entitlement;

import java.time.Instant;
import java.util.UUID;

/// Whether a fan may watch an item, as of one change.
///
/// @param purchaseId the purchase that gave or took it
/// @param revision counts the changes of this fan and item from 1
public record Entitlement(
        UUID accountId,
        UUID contentId,
        UUID channelId,
        boolean active,
        UUID purchaseId,
        long revision,
        Instant changedAt) {
    public static final long FIRST_REVISION = 1;

    public Entitlement {
        if (revision < FIRST_REVISION) {
            throw new IllegalArgumentException("revisions count from 1, got " + revision);
        }
    }
}
