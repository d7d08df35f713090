package dev.prism.ingest.codec;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Configuration records made by hand.
public final class TestConfigs {
    private final StringBuilder bits = new StringBuilder();

    private TestConfigs() {}

    /// H.264 baseline with pictures of any even size.
    public static AvcConfig avc(int width, int height) {
        byte[] record = avcRecord(width, height);
        return AvcConfig.read(record, 0, record.length);
    }

    /// AAC LC, 48 kHz, stereo.
    public static AacConfig aac() {
        return AacConfig.read(new byte[] {0x11, (byte) 0x90}, 0, 2);
    }

    public static byte[] avcRecord(int width, int height) {
        byte[] set = set(width, height);
        byte[] pictureSet = HexFormat.of().parseHex("68ce3880");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                new byte[] {1, 66, 0, 30, (byte) 0xff, (byte) 0xe1, (byte) (set.length >> 8), (byte) set.length});
        out.writeBytes(set);
        out.writeBytes(new byte[] {1, 0, (byte) pictureSet.length});
        out.writeBytes(pictureSet);
        return out.toByteArray();
    }

    private static byte[] set(int width, int height) {
        int blocksX = (width + 15) / 16;
        int blocksY = (height + 15) / 16;
        TestConfigs out = new TestConfigs();
        out.bits("01100111" + "01000010" + "00000000" + "00011110");
        out.number(0).number(0).number(2).number(1).bits("0");
        out.number(blocksX - 1).number(blocksY - 1).bits("11");
        int cropX = (blocksX * 16 - width) / 2;
        int cropY = (blocksY * 16 - height) / 2;
        out.bits("1").number(0).number(cropX).number(0).number(cropY);
        return out.bits("0").bits("1").withEmulationPrevention();
    }

    private TestConfigs bits(String more) {
        bits.append(more);
        return this;
    }

    private TestConfigs number(int value) {
        String binary = Integer.toBinaryString(value + 1);
        return bits("0".repeat(binary.length() - 1) + binary);
    }

    private byte[] withEmulationPrevention() {
        while (bits.length() % 8 != 0) {
            bits.append('0');
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int zeros = 0;
        for (int i = 0; i < bits.length(); i += 8) {
            int value = Integer.parseInt(bits.substring(i, i + 8), 2);
            if (zeros >= 2 && value <= 3) {
                out.write(3);
                zeros = 0;
            }
            out.write(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }
        return out.toByteArray();
    }
}
