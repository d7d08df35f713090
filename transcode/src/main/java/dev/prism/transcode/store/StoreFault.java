package dev.prism.transcode.store;

/// The object store did not do what it was asked. Another attempt may do better.
public final class StoreFault extends RuntimeException {
    public StoreFault(String message, Throwable cause) {
        super(message, cause);
    }
}
