package dev.prism.transcode.sandbox;

import java.util.List;

/// What FFmpeg may open, in every probe and every transcode. A playlist is a format that opens other files, so none is
/// here; `fd` is the one protocol, so that even a hole in a demuxer finds no file and no server to read.
final class AllowList {
    private static final String PROTOCOLS = "fd";
    private static final String FORMATS = "mov,mp4,matroska,webm,mpegts,mpeg,flv,avi,ogg,mp3,wav,flac,aac";
    /// Decoders by name. Subtitles and pictures stand here because FFprobe opens a decoder for every stream.
    private static final String DECODERS = String.join(
            ",",
            "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libaom-av1,mpeg4,mpeg2video,mpeg1video,h263,flv,prores,dnxhd,mjpeg,dvvideo,theora",
            "aac,mp3,mp3float,mp2,mp2float,opus,libopus,vorbis,flac,alac,ac3,eac3,amrnb,amrwb,pcm_alaw,pcm_mulaw",
            "pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le",
            "mov_text,subrip,srt,ass,ssa,webvtt,text,dvdsub,pgssub,dvbsub,png");
    /// Largest picture that is decoded, in pixels: 8K and a little. A larger one is refused before memory is taken.
    static final long PIXELS_MAX = 8192L * 4320;

    private AllowList() {}

    static List<String> options() {
        return List.of(
                "-protocol_whitelist", PROTOCOLS,
                "-format_whitelist", FORMATS,
                "-codec_whitelist", DECODERS,
                "-max_pixels", Long.toString(PIXELS_MAX));
    }
}
