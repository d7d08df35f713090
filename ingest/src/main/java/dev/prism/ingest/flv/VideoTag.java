package dev.prism.ingest.flv;

import dev.prism.ingest.codec.AvcConfig;
import dev.prism.ingest.codec.CodecProblem;

/// What one video tag is.
public sealed interface VideoTag {
    /// A sequence header: how what follows is to be decoded.
    record Header(AvcConfig config) implements VideoTag {}

    /// One picture.
    ///
    /// @param key decodable without any before it
    /// @param compositionMillis shown so much later than decoded; negative from some encoders
    /// @param dataFrom where in the tag's body the length-prefixed units begin
    record Frame(boolean key, int compositionMillis, int dataFrom) implements VideoTag {}

    /// Nothing to show: the end of a sequence, a seek marker, a picture without data.
    record Nothing() implements VideoTag {}

    int AVC = 7;
    int INFO_FRAME = 5;

    /// @throws CodecProblem when it is not H.264, with the way out for the encoder's user
    static VideoTag read(byte[] tag) {
        if (tag.length == 0) {
            return new Nothing();
        }
        int first = tag[0] & 0xff;
        if ((first & 0x80) != 0) {
            throw new CodecProblem("Video by Enhanced RTMP is not taken; choose H.264 in the encoder.");
        }
        if ((first & 0xf) != AVC) {
            throw new CodecProblem("Video codec " + (first & 0xf) + " is not taken; choose H.264 in the encoder.");
        }
        int frameType = first >>> 4;
        if (tag.length < 5 || frameType == INFO_FRAME) {
            return new Nothing();
        }
        return switch (tag[1]) {
            case 0 -> new Header(AvcConfig.read(tag, 5, tag.length - 5));
            case 1 -> {
                int compositionMillis = tag[2] << 16 | (tag[3] & 0xff) << 8 | tag[4] & 0xff;
                yield tag.length == 5 ? new Nothing() : new Frame(frameType == 1, compositionMillis, 5);
            }
            default -> new Nothing();
        };
    }
}
