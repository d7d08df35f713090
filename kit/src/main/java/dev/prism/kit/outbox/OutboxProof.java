package dev.prism.kit.outbox;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells from what is in the outbox and what has come to the topics which rows are proven and which are lost. Gaps
/// between positions say nothing: a transaction that is rolled back leaves one. Not for several threads.
final class OutboxProof {
    private static final int LOOKS_MAX = 128;

    private final Set<OutboxRow> arrived = new HashSet<>();

    /// Arrived, but at the last look not in the outbox. An event can come before its row can be seen; after one more
    /// look it is one that was delivered twice.
    private Set<OutboxRow> doubted = Set.of();

    private @Nullable OutboxRow suspect;
    private long suspectedAt;
    private int looks;
    private int looksNeeded = 1;

    /// A row was seen on its topic.
    void add(OutboxRow row) {
        arrived.add(row);
    }

    /// The rows that may be forgotten: those before the first that has not arrived. What comes behind a lost row has to
    /// be sent again after it, since it may have the same key.
    List<OutboxRow> proven(OutboxLook look) {
        List<OutboxRow> proven =
                look.rows().stream().takeWhile(arrived::contains).toList();
        Set<OutboxRow> rows = Set.copyOf(look.rows());
        long end = look.isWhole() ? Long.MAX_VALUE : look.rows().getLast().position();
        Predicate<OutboxRow> isUnknown = row -> row.position() <= end && !rows.contains(row);
        arrived.removeIf(row -> isUnknown.test(row) && doubted.contains(row));
        doubted = arrived.stream().filter(isUnknown).collect(Collectors.toSet());
        proven.forEach(arrived::remove);
        if (!proven.isEmpty()) {
            looksNeeded = 1;
        }
        return proven;
    }

    /// The first row that has not arrived, if it is lost and not merely late: the slot has delivered all that had
    /// been written when the row was already there, and it is on no topic. That also finds a slot that was dropped
    /// and made again between two looks.
    ///
    /// Call it once a look, after the topics were read to their end. As long as nothing of what was sent again
    /// arrives, it names a row ever more seldom, so that a fault elsewhere does not make it send for ever.
    ///
    /// @param proven how many rows of this look are
    Optional<OutboxRow> lost(OutboxLook look, int proven) {
        OutboxRow first = proven < look.rows().size() ? look.rows().get(proven) : null;
        if (first == null || !first.equals(suspect)) {
            suspect = first;
            suspectedAt = look.written();
            looks = 0;
            return Optional.empty();
        }
        looks++;
        if (looks < looksNeeded || look.slot() == null || look.slot().confirmed() < suspectedAt) {
            return Optional.empty();
        }
        suspect = null;
        looksNeeded = Math.min(2 * looksNeeded, LOOKS_MAX);
        return Optional.of(first);
    }

    /// Whether something was lost and nothing of what was sent again has arrived yet.
    boolean isOwed() {
        return looksNeeded > 1;
    }
}
