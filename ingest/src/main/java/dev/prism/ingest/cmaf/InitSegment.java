package dev.prism.ingest.cmaf;

import dev.prism.ingest.codec.AacConfig;
import dev.prism.ingest.codec.AvcConfig;

/// Writes the initialization segment: `ftyp` and a `moov` without samples.
final class InitSegment {
    private static final int[] IDENTITY = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};
    private static final int UNDETERMINED_LANGUAGE = 0x55c4;

    private final BoxWriter out = new BoxWriter(1_024);
    private final Tracks tracks;

    private InitSegment(Tracks tracks) {
        this.tracks = tracks;
    }

    static byte[] write(Tracks tracks) {
        return new InitSegment(tracks).write();
    }

    private byte[] write() {
        out.box(
                "ftyp",
                () -> out.ascii("iso6").int32(1).ascii("iso6").ascii("cmfc").ascii("mp41"));
        out.box("moov", () -> {
            movieHeader();
            AvcConfig video = tracks.video();
            AacConfig audio = tracks.audio();
            if (video != null) {
                videoTrack(video);
            }
            if (audio != null) {
                audioTrack(audio);
            }
            out.box("mvex", () -> {
                if (video != null) {
                    trackExtends(Tracks.VIDEO_ID);
                }
                if (audio != null) {
                    trackExtends(Tracks.AUDIO_ID);
                }
            });
        });
        return out.toBytes();
    }

    private void movieHeader() {
        out.fullBox("mvhd", 0, 0, () -> {
            out.zeros(8).int32(1_000).int32(0).int32(0x10000).int16(0x100).zeros(10);
            matrix();
            out.zeros(24).int32(3);
        });
    }

    private void videoTrack(AvcConfig video) {
        out.box("trak", () -> {
            trackHeader(Tracks.VIDEO_ID, 0, video.size().width(), video.size().height());
            out.box("mdia", () -> {
                mediaHeader(Tracks.VIDEO_TICKS_HZ, "vide", "PRISM video");
                out.box("minf", () -> {
                    out.fullBox("vmhd", 0, 1, () -> out.zeros(8));
                    dataReference();
                    sampleTable(() -> avc1(video));
                });
            });
        });
    }

    private void audioTrack(AacConfig audio) {
        out.box("trak", () -> {
            trackHeader(Tracks.AUDIO_ID, 0x100, 0, 0);
            out.box("mdia", () -> {
                mediaHeader(audio.sampleRateHz(), "soun", "PRISM audio");
                out.box("minf", () -> {
                    out.fullBox("smhd", 0, 0, () -> out.zeros(4));
                    dataReference();
                    sampleTable(() -> mp4a(audio));
                });
            });
        });
    }

    private void trackHeader(int trackId, int volume, int width, int height) {
        out.fullBox("tkhd", 0, 3, () -> {
            out.zeros(8)
                    .int32(trackId)
                    .zeros(8)
                    .zeros(8)
                    .int16(0)
                    .int16(0)
                    .int16(volume)
                    .int16(0);
            matrix();
            out.int32(width << 16).int32(height << 16);
        });
    }

    private void mediaHeader(int ticksHz, String handler, String name) {
        out.fullBox(
                "mdhd",
                0,
                0,
                () -> out.zeros(8)
                        .int32(ticksHz)
                        .int32(0)
                        .int16(UNDETERMINED_LANGUAGE)
                        .int16(0));
        out.fullBox(
                "hdlr",
                0,
                0,
                () -> out.int32(0).ascii(handler).zeros(12).ascii(name).int8(0));
    }

    private void dataReference() {
        out.box(
                "dinf",
                () -> out.fullBox("dref", 0, 0, () -> {
                    out.int32(1);
                    out.fullBox("url ", 0, 1, () -> {});
                }));
    }

    private void sampleTable(Runnable sampleEntry) {
        out.box("stbl", () -> {
            out.fullBox("stsd", 0, 0, () -> {
                out.int32(1);
                sampleEntry.run();
            });
            out.fullBox("stts", 0, 0, () -> out.int32(0));
            out.fullBox("stsc", 0, 0, () -> out.int32(0));
            out.fullBox("stsz", 0, 0, () -> out.zeros(8));
            out.fullBox("stco", 0, 0, () -> out.int32(0));
        });
    }

    private void avc1(AvcConfig video) {
        out.box("avc1", () -> {
            out.zeros(6).int16(1).zeros(16);
            out.int16(video.size().width()).int16(video.size().height());
            out.int32(0x480000)
                    .int32(0x480000)
                    .int32(0)
                    .int16(1)
                    .zeros(32)
                    .int16(24)
                    .int16(-1);
            out.box("avcC", () -> out.raw(video.configuration()));
        });
    }

    private void mp4a(AacConfig audio) {
        byte[] specific = audio.configuration();
        out.box("mp4a", () -> {
            out.zeros(6).int16(1).zeros(8).int16(audio.channels()).int16(16).zeros(4);
            // 16.16 fixed point: rates above 65,535 Hz do not fit and are told by the configuration alone.
            out.int32(audio.sampleRateHz() > 0xffff ? 0 : audio.sampleRateHz() << 16);
            out.fullBox("esds", 0, 0, () -> {
                out.int8(3).int8(23 + specific.length).int16(Tracks.AUDIO_ID).int8(0);
                out.int8(4)
                        .int8(15 + specific.length)
                        .int8(0x40)
                        .int8(0x15)
                        .int24(0)
                        .int32(0)
                        .int32(0);
                out.int8(5).int8(specific.length).raw(specific);
                out.int8(6).int8(1).int8(2);
            });
        });
    }

    private void trackExtends(int trackId) {
        out.fullBox("trex", 0, 0, () -> out.int32(trackId).int32(1).zeros(12));
    }

    private void matrix() {
        for (int value : IDENTITY) {
            out.int32(value);
        }
    }
}
