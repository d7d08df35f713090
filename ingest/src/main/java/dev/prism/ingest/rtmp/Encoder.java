package dev.prism.ingest.rtmp;

import java.time.Duration;

/// The other end of a connection, as the house sees it. May be called from any thread.
public interface Encoder {
    /// What it calls itself, for example `FMLE/3.0 (compatible; Lavf61.7.100)`; at most 100 characters.
    String software();

    /// How long nothing has been heard of it.
    Duration silentFor();

    /// Sends it away, with the reason in its log.
    void dismiss(Refusal refusal);
}
