package dev.prism.insights.arrival;

import dev.prism.events.ingest.StreamEnded;
import dev.prism.insights.fact.Broadcast;
import dev.prism.insights.fact.Fact;

/// Topic `stream-ended`.
class OnStreamEnded extends EventIn<StreamEnded> {
    OnStreamEnded() {
        super("stream-ended", StreamEnded.class);
    }

    @Override
    Fact toFact(StreamEnded event) {
        return new Fact(event.getChannelId(), new Broadcast(event.getStreamId(), true));
    }
}
