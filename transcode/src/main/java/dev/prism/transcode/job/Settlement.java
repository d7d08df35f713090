package dev.prism.transcode.job;

/// What becomes of an upload in the queue after an attempt.
public enum Settlement {
    /// It is dealt with: it plays, or its creator knows why not.
    DONE,
    /// Another attempt may do better.
    AGAIN,
    /// No attempt is left.
    GIVEN_UP,
    /// Somebody else has it already.
    NOT_OURS
}
