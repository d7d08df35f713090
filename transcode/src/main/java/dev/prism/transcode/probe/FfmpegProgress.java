package dev.prism.transcode.probe;

import java.util.OptionalLong;

/// Reads FFmpeg's `-progress`: lines of `key=value`, a group of them twice a second.
public final class FfmpegProgress {
    private static final String POSITION = "out_time_us=";
    private static final int DIGITS_MAX = 15;

    private FfmpegProgress() {}

    /// How far the output has come, in microseconds; empty for other keys, `N/A` and anything else.
    public static OptionalLong microsIn(String line) {
        if (!line.startsWith(POSITION)) {
            return OptionalLong.empty();
        }
        String digits = line.substring(POSITION.length()).strip();
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
