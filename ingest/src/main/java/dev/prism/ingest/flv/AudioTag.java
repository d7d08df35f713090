package dev.prism.ingest.flv;

import dev.prism.ingest.codec.AacConfig;
import dev.prism.ingest.codec.CodecProblem;

/// What one audio tag is.
public sealed interface AudioTag {
    /// A sequence header: how what follows is to be decoded.
    record Header(AacConfig config) implements AudioTag {}

    /// One frame.
    ///
    /// @param dataFrom where in the tag's body it begins
    record Frame(int dataFrom) implements AudioTag {}

    record Nothing() implements AudioTag {}

    int AAC = 10;

    /// @throws CodecProblem when it is not AAC, with the way out for the encoder's user
    static AudioTag read(byte[] tag) {
        if (tag.length == 0) {
            return new Nothing();
        }
        int format = (tag[0] & 0xff) >>> 4;
        if (format != AAC) {
            throw new CodecProblem("Audio format " + format + " is not taken; choose AAC in the encoder.");
        }
        if (tag.length < 3) {
            return new Nothing();
        }
        return switch (tag[1]) {
            case 0 -> new Header(AacConfig.read(tag, 2, tag.length - 2));
            case 1 -> new Frame(2);
            default -> new Nothing();
        };
    }
}
