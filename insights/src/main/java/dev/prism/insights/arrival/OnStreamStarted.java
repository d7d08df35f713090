package dev.prism.insights.arrival;

import dev.prism.events.ingest.StreamStarted;
import dev.prism.insights.fact.Broadcast;
import dev.prism.insights.fact.Fact;

/// Topic `stream-started`.
class OnStreamStarted extends EventIn<StreamStarted> {
    OnStreamStarted() {
        super("stream-started", StreamStarted.class);
    }

    @Override
    Fact toFact(StreamStarted event) {
        return new Fact(event.getChannelId(), new Broadcast(event.getStreamId(), false));
    }
}
