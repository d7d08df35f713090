package dev.prism.insights.figures;

import dev.prism.insights.fact.Money;
import java.time.Instant;
import java.util.List;

/// A channel's figures at one moment.
///
/// @param viewersNow sessions heard of within the last 15 s that have not ended, on demand and live
/// @param views sessions so far, each counted once
/// @param watchMillis time really watched in all sessions, milliseconds
/// @param income gross: what fans paid minus what was returned to them, before the platform's fee, by currency
/// @param chatMessages messages posted in the channel's chat
/// @param comments comments posted on the channel's items, hidden ones too
/// @param live whether a stream is on air
/// @param asOf when the figures were read; they hold every event that had arrived by then
public record Figures(
        long viewersNow,
        long views,
        long watchMillis,
        List<Money> income,
        long chatMessages,
        long comments,
        boolean live,
        Instant asOf) {

    public Figures {
        income = List.copyOf(income);
    }

    static Figures none(Instant asOf) {
        return new Figures(0, 0, 0, List.of(), 0, 0, false, asOf);
    }

    /// Whether they differ in nothing but the time.
    boolean saysTheSameAs(Figures other) {
        return equals(other.readAt(asOf));
    }

    private Figures readAt(Instant moment) {
        return new Figures(viewersNow, views, watchMillis, income, chatMessages, comments, live, moment);
    }
}
