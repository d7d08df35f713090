package dev.prism.ingest.rtmp;

/// Everything for which an encoder is sent away. The text ends up in its log and in ours: it never holds the key.
public abstract sealed class RtmpProblem extends RuntimeException {

    RtmpProblem(String detail) {
        super(detail);
    }

    /// Not RTMP, or RTMP that contradicts itself.
    public static final class Garbled extends RtmpProblem {
        Garbled(String detail) {
            super(detail);
        }
    }

    /// RTMP, but more of it than is taken.
    public static final class TooMuch extends RtmpProblem {
        TooMuch(String detail) {
            super(detail);
        }
    }

    /// RTMP, but not what is due now.
    public static final class OutOfTurn extends RtmpProblem {
        OutOfTurn(String detail) {
            super(detail);
        }
    }

    /// Nothing came when something was due.
    public static final class TooLate extends RtmpProblem {
        TooLate(String detail) {
            super(detail);
        }
    }
}
