package dev.prism.ingest.rtmp;

import java.util.concurrent.CompletionStage;

/// Decides who may publish. Implemented by the house behind the edge.
public interface PublishDoor {
    /// @param streamKey as the encoder sent it, unchecked; a secret
    /// @param encoder to send it away later
    /// @return completes on any thread; the encoder waits, and its socket is not read meanwhile
    CompletionStage<Verdict> knock(String streamKey, Encoder encoder);

    sealed interface Verdict {
        /// @param sink takes all that follows
        record Welcome(MediaSink sink) implements Verdict {}

        record Refused(Refusal refusal) implements Verdict {}
    }
}
