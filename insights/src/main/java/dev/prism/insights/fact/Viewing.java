package dev.prism.insights.fact;

import java.time.Duration;
import java.util.UUID;

/// One viewing: a player's session.
///
/// @param heardAtMillis when its latest beacon was reported, epoch milliseconds
/// @param watchedMillis time really watched so far, cumulative, 0 to [#LONGEST]
/// @param stalledMillis time waited for the picture to go on so far, cumulative, 0 to [#LONGEST]
/// @param sequence the highest beacon seen
/// @param ended whether that beacon said that the viewing is over
public record Viewing(UUID id, long heardAtMillis, long watchedMillis, long stalledMillis, long sequence, boolean ended)
        implements Row {
    /// A longer session is no person's; it would spoil the channel's sum for ever.
    public static final Duration LONGEST = Duration.ofDays(7);

    public Viewing {
        requireHuman(id, "watched", watchedMillis);
        requireHuman(id, "waited", stalledMillis);
    }

    private static void requireHuman(UUID id, String what, long millis) {
        if (millis < 0 || millis > LONGEST.toMillis()) {
            throw new IllegalArgumentException("session " + id + " claims to have " + what + " " + millis + " ms");
        }
    }

    @Override
    public Viewing join(Row other) {
        Viewing that = (Viewing) other;
        return new Viewing(
                id,
                Math.max(heardAtMillis, that.heardAtMillis),
                Math.max(watchedMillis, that.watchedMillis),
                Math.max(stalledMillis, that.stalledMillis),
                Math.max(sequence, that.sequence),
                endedAfter(that));
    }

    private boolean endedAfter(Viewing that) {
        if (sequence == that.sequence) {
            return ended || that.ended;
        }
        return sequence > that.sequence ? ended : that.ended;
    }
}
