package dev.prism.transcode.probe;

/// A child failed for a reason that is not the file's.
public final class SandboxFault extends RuntimeException {
    SandboxFault(String message) {
        super(message);
    }
}
