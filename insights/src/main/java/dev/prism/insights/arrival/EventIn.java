package dev.prism.insights.arrival;

import dev.prism.insights.fact.Fact;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/// A topic that counts, and what its event says.
///
/// @param <E> the topic's record
public abstract class EventIn<E extends SpecificRecord> {
    private final String topic;
    private final Class<E> record;

    EventIn(String topic, Class<E> record) {
        this.topic = topic;
        this.record = record;
    }

    /// Every topic that is counted.
    public static List<EventIn<?>> all() {
        return List.of(
                new OnPlaybackReported(),
                new OnPurchaseCompleted(),
                new OnPurchaseRefunded(),
                new OnStreamStarted(),
                new OnStreamEnded(),
                new OnChatMessagePosted(),
                new OnCommentPosted());
    }

    public String topic() {
        return topic;
    }

    /// @throws ClassCastException when it is another topic's event
    /// @throws IllegalArgumentException when the event breaks a rule of its row
    public Fact factOf(Object event) {
        return toFact(record.cast(event));
    }

    abstract Fact toFact(E event);
}
