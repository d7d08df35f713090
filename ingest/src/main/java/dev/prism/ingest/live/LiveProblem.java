package dev.prism.ingest.live;

import java.util.UUID;

/// Everything that a player can ask in vain. LiveResource gives each one its status.
public abstract sealed class LiveProblem extends RuntimeException {
    LiveProblem(String detail) {
        super(detail);
    }

    public static final class NotLive extends LiveProblem {
        NotLive(String handle) {
            super("There is no live stream at " + handle + " now.");
        }
    }

    public static final class StreamOver extends LiveProblem {
        StreamOver(UUID streamId) {
            super("The stream " + streamId + " is over; load index.m3u8 again.");
        }
    }

    public static final class NotInWindow extends LiveProblem {
        NotInWindow() {
            super("This piece has left the window, or is not there yet; load the playlist again.");
        }
    }

    public static final class TooFarAhead extends LiveProblem {
        TooFarAhead(long growing) {
            super("_HLS_msn may be at most two ahead of " + growing + ".");
        }
    }

    public static final class Stalled extends LiveProblem {
        Stalled() {
            super("The encoder has not sent that yet; try again.");
        }
    }
}
