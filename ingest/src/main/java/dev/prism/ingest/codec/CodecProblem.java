package dev.prism.ingest.codec;

/// A configuration that makes no sense, or a codec that is not taken. The text is for the encoder's user.
public final class CodecProblem extends RuntimeException {
    public CodecProblem(String detail) {
        super(detail);
    }
}
