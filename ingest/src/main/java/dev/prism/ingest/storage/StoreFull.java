package dev.prism.ingest.storage;

/// The object store has no room. What it had before is as it was, and what was refused can be sent again.
public final class StoreFull extends RuntimeException {
    public StoreFull(Throwable refusal) {
        super("the object store is full", refusal);
    }
}
