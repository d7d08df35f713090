package dev.prism.insights.counting;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/// Tells a server that is away from bytes that are poison.
final class Faults {
    private Faults() {}

    /// @return true when trying again can help
    static boolean isPassing(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SerializationException) {
                return false;
            }
            if (cause instanceof InterruptedException
                    || cause instanceof RetriableException
                    || cause instanceof TimeoutException
                    || cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
