package dev.prism.transcode.job;

import dev.prism.kit.event.EventSender;
import dev.prism.kit.event.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;

/// Sends an event and waits for the broker, on a job's own thread: the upload is done with only when others know.
@ApplicationScoped
class Telling {
    private final EventSender sender;

    Telling(EventSender sender) {
        this.sender = sender;
    }

    /// @throws IllegalStateException when the broker did not take it within its time
    void tell(OutgoingEvent event) throws InterruptedException {
        try {
            sender.send(event).subscribeAsCompletionStage().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not send to " + event.topic(), e.getCause());
        }
    }
}
