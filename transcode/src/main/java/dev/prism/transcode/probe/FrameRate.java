package dev.prism.transcode.probe;

import java.util.Optional;

/// Frames a second as a fraction, exact: 30000/1001 is not 29.97.
///
/// @param frames 1 or more
/// @param seconds 1 or more
public record FrameRate(int frames, int seconds) {
    private static final FrameRate USUAL = new FrameRate(30, 1);
    private static final int MOST = 60;
    private static final int LEAST = 10;

    public FrameRate {
        if (frames < 1 || seconds < 1) {
            throw new IllegalArgumentException("no frame rate: " + frames + "/" + seconds);
        }
    }

    /// Reads FFprobe's `30000/1001`; empty for `0/0` and whatever else is no rate.
    static Optional<FrameRate> parse(String fraction) {
        String[] parts = fraction.split("/", -1);
        try {
            return parts.length == 2
                    ? Optional.of(new FrameRate(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException noRate) {
            return Optional.empty();
        }
    }

    /// The rate to encode a source with: its own from 10 to 60. A faster one is divided by the smallest whole number
    /// that brings it to 60 or less, so that frames are dropped evenly; a slower one becomes 10; an unknown one 30.
    static FrameRate toEncode(Optional<FrameRate> source) {
        FrameRate rate = source.orElse(USUAL);
        if (rate.perSecond() < LEAST) {
            return new FrameRate(LEAST, 1);
        }
        if (rate.perSecond() > MOST) {
            int every = (int) Math.ceil(rate.perSecond() / MOST);
            return rate.seconds <= Integer.MAX_VALUE / every ? new FrameRate(rate.frames, rate.seconds * every) : USUAL;
        }
        return rate;
    }

    public double perSecond() {
        return (double) frames / seconds;
    }

    /// As FFmpeg takes it.
    @Override
    public String toString() {
        return frames + "/" + seconds;
    }
}
