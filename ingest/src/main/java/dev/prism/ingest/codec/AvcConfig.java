package dev.prism.ingest.codec;

import java.util.Arrays;
import java.util.HexFormat;

/// How an H.264 stream is to be decoded: the AVCDecoderConfigurationRecord and what it says.
///
/// Source: ISO/IEC 14496-15, section 5.3.3.1
public final class AvcConfig {
    private final byte[] configuration;
    private final FrameSize size;

    private AvcConfig(byte[] configuration, FrameSize size) {
        this.configuration = configuration;
        this.size = size;
    }

    /// @throws CodecProblem when it is no such record
    public static AvcConfig read(byte[] bytes, int from, int length) {
        byte[] configuration = Arrays.copyOfRange(bytes, from, from + length);
        if (length < 8 || configuration[0] != 1) {
            throw new CodecProblem("The H.264 configuration is missing or garbled.");
        }
        if ((configuration[4] & 3) == 2) {
            throw new CodecProblem("H.264 with three-byte lengths does not exist.");
        }
        int setLength = (configuration[6] & 0xff) << 8 | configuration[7] & 0xff;
        if ((configuration[5] & 0x1f) == 0 || setLength < 4 || 8 + setLength > length) {
            throw new CodecProblem("The H.264 configuration has no sequence parameter set.");
        }
        byte[] set = Arrays.copyOfRange(configuration, 8, 8 + setLength);
        return new AvcConfig(configuration, FrameSize.of(set));
    }

    /// @return the record as it goes into `avcC`; not to be written to
    public byte[] configuration() {
        return configuration;
    }

    public FrameSize size() {
        return size;
    }

    /// @return how many bytes the length before each unit has: 1, 2 or 4
    public int lengthBytes() {
        return (configuration[4] & 3) + 1;
    }

    /// @return RFC 6381, for example `avc1.64001f`
    public String codec() {
        return "avc1." + HexFormat.of().formatHex(configuration, 1, 4);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AvcConfig that && Arrays.equals(configuration, that.configuration);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(configuration);
    }

    @Override
    public String toString() {
        return codec() + " " + size.width() + "x" + size.height();
    }
}
