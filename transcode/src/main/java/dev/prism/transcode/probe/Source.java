package dev.prism.transcode.probe;

import java.time.Duration;
import java.util.Optional;

/// What an uploaded file holds, as far as it can be shown: one picture track, one sound track, or both.
///
/// @param duration of the longer track, positive
public record Source(Duration duration, Optional<Picture> picture, Optional<Sound> sound) {

    public Source {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("nothing lasts " + duration);
        }
        if (picture.isEmpty() && sound.isEmpty()) {
            throw new IllegalArgumentException("neither picture nor sound");
        }
    }

    /// @param stream index in the file
    /// @param width as shown, in square pixels, after rotation
    /// @param height as shown, in square pixels, after rotation
    /// @param rate to encode with, 10 to 60 frames a second
    /// @param highDynamicRange true for PQ and HLG, which must be mapped to what every screen shows
    /// @param interlaced true when frames hold two fields
    public record Picture(
            int stream, int width, int height, FrameRate rate, boolean highDynamicRange, boolean interlaced) {

        public Picture {
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException("no picture: " + width + "x" + height);
            }
        }

        public int shortSide() {
            return Math.min(width, height);
        }
    }

    /// @param stream index in the file
    public record Sound(int stream) {}
}
