package dev.prism.insights.figures;

import dev.prism.insights.fact.Broadcast;
import dev.prism.insights.fact.ChatMessage;
import dev.prism.insights.fact.Comment;
import dev.prism.insights.fact.Money;
import dev.prism.insights.fact.Row;
import dev.prism.insights.fact.Sale;
import dev.prism.insights.fact.Viewing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sum over one channel's rows. Holds nothing that the rows do not say, so it can be thrown away and summed again.
/// Safe for one writer and many readers.
class ChannelTotals {
    private final Duration viewerExpiresAfter;
    private final Map<String, Long> incomeMinorByCurrency = new TreeMap<>();
    private final Map<UUID, Long> heardAtMillisBySession = new HashMap<>();
    private final Set<UUID> onAir = new HashSet<>();
    private long views;
    private long watchMillis;
    private long chatMessages;
    private long comments;

    ChannelTotals(Duration viewerExpiresAfter) {
        this.viewerExpiresAfter = viewerExpiresAfter;
    }

    /// @param before the row as it was counted; null when it is new
    synchronized void replace(@Nullable Row before, Row after) {
        switch (after) {
            case Viewing viewing -> watch((Viewing) before, viewing);
            case Sale sale -> earn((Sale) before, sale);
            case Broadcast broadcast -> broadcast(broadcast);
            case ChatMessage _ -> chatMessages += before == null ? 1 : 0;
            case Comment _ -> comments += before == null ? 1 : 0;
        }
    }

    synchronized Figures at(Instant now) {
        forgetSilent(now);
        List<Money> income = incomeMinorByCurrency.entrySet().stream()
                .map(sum -> new Money(sum.getValue(), sum.getKey()))
                .toList();
        return new Figures(
                heardAtMillisBySession.size(),
                views,
                watchMillis,
                income,
                chatMessages,
                comments,
                !onAir.isEmpty(),
                now);
    }

    /// Drops viewers that have not been heard of for too long.
    synchronized void forgetSilent(Instant now) {
        long oldestMillis = now.minus(viewerExpiresAfter).toEpochMilli();
        heardAtMillisBySession.values().removeIf(heardAtMillis -> heardAtMillis <= oldestMillis);
    }

    private void watch(@Nullable Viewing before, Viewing after) {
        views += before == null ? 1 : 0;
        watchMillis = Math.addExact(watchMillis, after.watchedMillis() - (before == null ? 0 : before.watchedMillis()));
        if (after.ended()) {
            heardAtMillisBySession.remove(after.id());
        } else {
            heardAtMillisBySession.put(after.id(), after.heardAtMillis());
        }
    }

    private void earn(@Nullable Sale before, Sale after) {
        Money counted = before == null ? null : before.income();
        Money income = after.income();
        if (income != null) {
            long addedMinor = Math.subtractExact(income.amountMinor(), counted == null ? 0 : counted.amountMinor());
            incomeMinorByCurrency.merge(income.currency(), addedMinor, Math::addExact);
        }
    }

    private void broadcast(Broadcast broadcast) {
        if (broadcast.ended()) {
            onAir.remove(broadcast.id());
        } else {
            onAir.add(broadcast.id());
        }
    }
}
