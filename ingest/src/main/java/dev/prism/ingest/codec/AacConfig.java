package dev.prism.ingest.codec;

import java.util.Arrays;

/// How an AAC stream is to be decoded: the AudioSpecificConfig and what it says.
///
/// Source: ISO/IEC 14496-3, section 1.6.2.1
public final class AacConfig {
    /// Samples in one frame; the short kind of 960 is used in radio only.
    public static final int FRAME_SAMPLES = 1_024;

    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };
    private static final int SBR = 5;
    private static final int PARAMETRIC_STEREO = 29;

    private final byte[] configuration;
    private final int objectType;
    private final int sampleRateHz;
    private final int channels;

    private AacConfig(byte[] configuration, int objectType, int sampleRateHz, int channels) {
        this.configuration = configuration;
        this.objectType = objectType;
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
    }

    /// @throws CodecProblem when it is no such configuration
    public static AacConfig read(byte[] bytes, int from, int length) {
        BitReader in = new BitReader(bytes, from, length);
        int objectType = objectType(in);
        int rateHz = rate(in);
        int channelConfiguration = in.bits(4);
        if (objectType == 0 || channelConfiguration > 7) {
            throw new CodecProblem("The AAC configuration is garbled.");
        }
        int channels = channelConfiguration == 7 ? 8 : channelConfiguration == 0 ? 2 : channelConfiguration;
        return new AacConfig(Arrays.copyOfRange(bytes, from, from + length), objectType, rateHz, channels);
    }

    private static int objectType(BitReader in) {
        int type = in.bits(5);
        return type == 31 ? 32 + in.bits(6) : type;
    }

    private static int rate(BitReader in) {
        int index = in.bits(4);
        if (index == 15) {
            int rateHz = in.bits(24);
            if (rateHz < 1_000 || rateHz > 192_000) {
                throw new CodecProblem("An AAC sample rate of " + rateHz + " Hz is not taken.");
            }
            return rateHz;
        }
        if (index >= RATES.length) {
            throw new CodecProblem("The AAC configuration names no sample rate.");
        }
        return RATES[index];
    }

    /// @return the configuration as it goes into `esds`; not to be written to
    public byte[] configuration() {
        return configuration;
    }

    /// @return the rate of the core decoder, which counts the frames: half of what is heard with SBR
    public int sampleRateHz() {
        return sampleRateHz;
    }

    public int channels() {
        return channels;
    }

    /// @return RFC 6381, for example `mp4a.40.2`
    public String codec() {
        return "mp4a.40."
                + (objectType == SBR || objectType == PARAMETRIC_STEREO ? objectType : Math.max(objectType, 2));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AacConfig that && Arrays.equals(configuration, that.configuration);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(configuration);
    }

    @Override
    public String toString() {
        return codec() + " " + sampleRateHz + " Hz, " + channels + " channels";
    }
}
