package dev.prism.ingest.rtmp.amf;

/// Bytes that are no AMF0, or more of it than is taken.
public final class AmfProblem extends RuntimeException {
    AmfProblem(String detail) {
        super(detail);
    }
}
