package dev.prism.transcode.ladder;

import dev.prism.transcode.probe.FrameRate;
import dev.prism.transcode.probe.Source;
import dev.prism.transcode.probe.Source.Picture;
import dev.prism.transcode.probe.Source.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// FFmpeg's arguments for a whole ladder in one process: decoded once, brought to the top rung's size once, and every
/// rung with key frames at the same times, two seconds apart.
final class EncodeCommand {
    static final String AUDIO = "audio";
    static final String INIT = "init.mp4";
    static final String PLAYLIST = "index.m3u8";
    private static final String KEY_FRAMES = "expr:gte(t,n_forced*2)";
    private static final int SEGMENT_SECONDS = 4;
    /// x264 holds two frames back to order its B-frames, and players start the picture that much later; the sound
    /// waits.
    private static final int FRAMES_HELD_BACK = 2;

    private EncodeCommand() {}

    static List<String> of(Source source, List<Rung> rungs, String preset) {
        List<String> arguments = new ArrayList<>();
        source.picture().ifPresent(picture -> {
            arguments.addAll(List.of("-filter_complex", filters(picture, rungs)));
            rungs.forEach(rung -> arguments.addAll(picture(rung, picture.rate(), preset)));
        });
        source.sound().ifPresent(sound -> arguments.addAll(sound(sound, source)));
        return arguments;
    }

    private static String filters(Picture picture, List<Rung> rungs) {
        Rung top = rungs.getFirst();
        String upright = "[0:" + picture.stream() + "]"
                + PictureFilter.of(picture, "fps=" + picture.rate() + ":start_time=0", top.width(), top.height());
        if (rungs.size() == 1) {
            return upright + out(top);
        }
        List<Rung> lower = rungs.subList(1, rungs.size());
        String copies = lower.stream().map(rung -> "[s" + rung.name() + "]").collect(Collectors.joining());
        String scaled = lower.stream()
                .map(rung -> ";[s" + rung.name() + "]scale=" + rung.width() + ":" + rung.height()
                        + ":flags=bicubic,setsar=1" + out(rung))
                .collect(Collectors.joining());
        return upright + ",split=" + rungs.size() + out(top) + copies + scaled;
    }

    private static String out(Rung rung) {
        return "[v" + rung.name() + "]";
    }

    private static List<String> picture(Rung rung, FrameRate rate, String preset) {
        String bps = Long.toString(rung.bitrateMaxBps());
        List<String> arguments = new ArrayList<>(List.of("-map", out(rung), "-c:v", "libx264"));
        arguments.addAll(List.of("-preset", preset, "-profile:v", "high", "-crf", "22"));
        arguments.addAll(List.of("-maxrate", bps, "-bufsize", bps, "-sc_threshold", "0", "-bf", "3"));
        arguments.addAll(List.of("-force_key_frames", KEY_FRAMES));
        // Only the forced ones: twice the distance is never reached.
        arguments.addAll(List.of("-g", Integer.toString((int) Math.ceil(rate.perSecond() * 4))));
        arguments.addAll(List.of("-fps_mode", "passthrough"));
        arguments.addAll(hls(rung.name()));
        return arguments;
    }

    private static List<String> sound(Sound sound, Source source) {
        List<String> arguments = new ArrayList<>(List.of("-map", "0:" + sound.stream(), "-c:a", "aac"));
        arguments.addAll(List.of("-b:a", "128k", "-ac", "2", "-ar", "48000"));
        arguments.addAll(List.of("-af", "aresample=48000:async=1:first_pts=0"));
        source.picture()
                .ifPresent(picture -> arguments.addAll(List.of(
                        "-output_ts_offset",
                        String.format(
                                Locale.ROOT,
                                "%.6f",
                                FRAMES_HELD_BACK / picture.rate().perSecond()))));
        arguments.addAll(hls(AUDIO));
        return arguments;
    }

    /// No metadata: a phone writes its position into it.
    private static List<String> hls(String folder) {
        return List.of(
                "-map_metadata",
                "-1",
                "-map_chapters",
                "-1",
                "-fflags",
                "+bitexact",
                "-f",
                "hls",
                "-hls_time",
                Integer.toString(SEGMENT_SECONDS),
                "-hls_playlist_type",
                "vod",
                "-hls_segment_type",
                "fmp4",
                "-hls_flags",
                "independent_segments",
                "-hls_fmp4_init_filename",
                INIT,
                "-hls_segment_filename",
                folder + "/%05d.m4s",
                folder + "/" + PLAYLIST);
    }
}
