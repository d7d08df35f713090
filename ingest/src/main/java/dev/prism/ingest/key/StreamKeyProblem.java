package dev.prism.ingest.key;

import java.util.UUID;

/// Everything that can go wrong with keys. StreamKeyResource gives each one its status.
public abstract sealed class StreamKeyProblem extends RuntimeException {
    StreamKeyProblem(String detail) {
        super(detail);
    }

    public static final class NotFound extends StreamKeyProblem {
        NotFound(UUID streamKeyId) {
            super("This channel has no stream key " + streamKeyId + ".");
        }
    }

    public static final class ChannelOpening extends StreamKeyProblem {
        ChannelOpening() {
            super("This channel is just being opened. Try again in a moment.");
        }
    }

    public static final class TooMany extends StreamKeyProblem {
        TooMany(int max) {
            super("A channel has at most " + max + " stream keys. Revoke one that is not in use.");
        }
    }
}
