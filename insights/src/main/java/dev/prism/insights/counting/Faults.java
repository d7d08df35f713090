package dev.prism.insights.counting;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// Tells a server that is away from bytes that are poison.
final class Faults {
    private Faults() {}

    /// @return true when trying again can help
    static boolean isPassing(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof TimeoutException
                    || (cause instanceof IOException && !(cause instanceof java.io.EOFException))) {
                return true;
            }
        }
        return false;
    }
}
