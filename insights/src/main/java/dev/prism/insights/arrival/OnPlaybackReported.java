package dev.prism.insights.arrival;

import dev.prism.events.catalog.PlaybackKind;
import dev.prism.events.catalog.PlaybackReported;
import dev.prism.insights.fact.Fact;
import dev.prism.insights.fact.Viewing;

/// Topic `playback-reported`.
class OnPlaybackReported extends EventIn<PlaybackReported> {
    OnPlaybackReported() {
        super("playback-reported", PlaybackReported.class);
    }

    @Override
    Fact toFact(PlaybackReported event) {
        return new Fact(
                event.getChannelId(),
                new Viewing(
                        event.getSessionId(),
                        event.getReportedAt().toEpochMilli(),
                        event.getWatchedMillis(),
                        event.getStalledMillis(),
                        event.getSequence(),
                        event.getKind() == PlaybackKind.ENDED));
    }
}
