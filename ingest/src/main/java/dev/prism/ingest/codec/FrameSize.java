package dev.prism.ingest.codec;

import java.util.Arrays;
import java.util.Set;

/// Width and height of the picture, after cropping, as an H.264 sequence parameter set has them.
///
/// Source: ITU-T H.264, section 7.3.2.1.1
///
/// @param width pixels, 1 to 16,384
/// @param height pixels, 1 to 16,384
public record FrameSize(int width, int height) {
    private static final int SIDE_MAX = 16_384;
    /// Profiles whose sets carry the chroma format.
    private static final Set<Integer> HIGH_PROFILES = Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134);

    public FrameSize {
        if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX) {
            throw new CodecProblem("A picture of " + width + " by " + height + " pixels cannot be shown.");
        }
    }

    /// @param sps the unit with its header byte, as in the configuration record
    static FrameSize of(byte[] sps) {
        byte[] raw = withoutEmulationPrevention(sps);
        BitReader in = new BitReader(raw, 1, raw.length - 1);
        int profile = in.bits(8);
        in.bits(16);
        in.unsigned();
        int chromaFormat = 1;
        boolean separatePlanes = false;
        if (HIGH_PROFILES.contains(profile)) {
            chromaFormat = in.unsigned();
            separatePlanes = chromaFormat == 3 && in.flag();
            in.unsigned();
            in.unsigned();
            in.flag();
            skipScalingLists(in, chromaFormat);
        }
        in.unsigned();
        skipOrderCount(in);
        in.unsigned();
        in.flag();
        int widthInBlocks = in.unsigned() + 1;
        int heightInMapUnits = in.unsigned() + 1;
        boolean framesOnly = in.flag();
        if (!framesOnly) {
            in.flag();
        }
        in.flag();
        int width = widthInBlocks * 16;
        int height = heightInMapUnits * 16 * (framesOnly ? 1 : 2);
        if (!in.flag()) {
            return new FrameSize(width, height);
        }
        int chroma = separatePlanes ? 0 : chromaFormat;
        int cropX = chroma == 1 || chroma == 2 ? 2 : 1;
        int cropY = (chroma == 1 ? 2 : 1) * (framesOnly ? 1 : 2);
        int croppedX = (in.unsigned() + in.unsigned()) * cropX;
        int croppedY = (in.unsigned() + in.unsigned()) * cropY;
        return new FrameSize(width - croppedX, height - croppedY);
    }

    private static void skipScalingLists(BitReader in, int chromaFormat) {
        if (!in.flag()) {
            return;
        }
        for (int list = 0; list < (chromaFormat == 3 ? 12 : 8); list++) {
            if (in.flag()) {
                skipScalingList(in, list < 6 ? 16 : 64);
            }
        }
    }

    private static void skipScalingList(BitReader in, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = last + in.signed() & 0xff;
            }
            last = next == 0 ? last : next;
        }
    }

    private static void skipOrderCount(BitReader in) {
        int type = in.unsigned();
        if (type == 0) {
            in.unsigned();
        } else if (type == 1) {
            in.flag();
            in.signed();
            in.signed();
            int cycle = in.unsigned();
            for (int i = 0; i < Math.min(cycle, 256); i++) {
                in.signed();
            }
        }
    }

    private static byte[] withoutEmulationPrevention(byte[] unit) {
        byte[] raw = new byte[unit.length];
        int length = 0;
        int zeros = 0;
        for (byte b : unit) {
            if (zeros >= 2 && b == 3) {
                zeros = 0;
                continue;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            raw[length++] = b;
        }
        return Arrays.copyOf(raw, length);
    }
}
