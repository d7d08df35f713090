package dev.prism.transcode.ladder;

import dev.prism.transcode.probe.Source.Picture;
import java.util.List;
import java.util.stream.IntStream;

/// Which sizes a picture gets: 1080, 720, 480 and 360, none above the picture's own short side. A smaller picture gets
/// its own size.
final class Ladder {
    private static final int[] SHORT_SIDES = {1080, 720, 480, 360};
    private static final long BPS_AT_1080 = 5_000_000;
    private static final long BPS_LEAST = 150_000;
    /// x264 takes no smaller side that it can still cut into macroblocks sensibly.
    private static final int SIDE_MIN = 16;
    /// Widest side: H.264 levels that players know end there.
    private static final int SIDE_MAX = 4096;
    private static final double SMOOTH = 30.5;

    private Ladder() {}

    /// Best first, at least one.
    static List<Rung> of(Picture picture) {
        List<Rung> rungs = IntStream.of(SHORT_SIDES)
                .filter(side -> side <= picture.shortSide())
                .mapToObj(side -> rung(picture, side))
                .toList();
        return rungs.isEmpty() ? List.of(rung(picture, picture.shortSide())) : rungs;
    }

    private static Rung rung(Picture picture, int shortSide) {
        double scale = (double) shortSide / picture.shortSide();
        int width = side(picture.width() * scale);
        int height = side(picture.height() * scale);
        return new Rung(
                width, height, bitrateMaxBps(width, height, picture.rate().perSecond() > SMOOTH));
    }

    private static int side(double pixels) {
        return Math.clamp(Math.round(pixels / 2) * 2, SIDE_MIN, SIDE_MAX);
    }

    /// Bits grow more slowly than pixels: 5.0 Mbit/s at 1080, 2.7 at 720, 1.4 at 480, 0.9 at 360; half more above 30
    /// frames a second.
    private static long bitrateMaxBps(int width, int height, boolean smooth) {
        double pixels = (double) width * height / (1920 * 1080);
        double bps = BPS_AT_1080 * Math.pow(pixels, 0.77) * (smooth ? 1.5 : 1);
        return Math.max(BPS_LEAST, Math.round(bps / 10_000) * 10_000);
    }
}
