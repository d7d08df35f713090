package dev.prism.transcode.job;

/// The right to work on an upload, which ends when it is not renewed.
public interface Lease {
    /// Renews it now. Once it is lost somebody else works on the upload, and nothing may be announced any more.
    ///
    /// @throws LeaseLost when it is lost
    void confirm() throws InterruptedException;

    /// Somebody else works on the upload.
    final class LeaseLost extends RuntimeException {
        public LeaseLost() {
            super("somebody else works on this upload", null, false, false);
        }
    }
}
