package dev.prism.transcode.probe;

import java.time.Duration;

/// Everything that can be wrong with an uploaded file. Trying again does not help. The message is for the creator: what
/// is wrong and what to do, without paths or FFmpeg's own words.
public abstract sealed class MediaProblem extends RuntimeException {

    private MediaProblem(String detail) {
        super(detail, null, false, false);
    }

    /// What the creator reads.
    public String detail() {
        return String.valueOf(getMessage());
    }

    public static final class Empty extends MediaProblem {
        public Empty() {
            super("The file is empty. Upload it again.");
        }
    }

    public static final class NotMedia extends MediaProblem {
        public NotMedia() {
            super("This is not a video or audio file.");
        }
    }

    public static final class Unsupported extends MediaProblem {
        public Unsupported(String what) {
            super(what + " Export it as MP4 with H.264 and AAC and upload it again.");
        }
    }

    public static final class Broken extends MediaProblem {
        public Broken(String what) {
            super(what + " Upload it again, or export it again if it does not play on your computer either.");
        }
    }

    public static final class TooLong extends MediaProblem {
        public TooLong(Duration durationMax) {
            super("The video is too long. At most " + durationMax.toMinutes() + " minutes are accepted.");
        }
    }

    public static final class TooLarge extends MediaProblem {
        public TooLarge(String what) {
            super(what);
        }
    }

    public static final class TimedOut extends MediaProblem {
        public TimedOut() {
            super("The file took far longer to read than others of its length. Export it again and upload it again.");
        }
    }

    /// The object is not in the store any more.
    public static final class Gone extends MediaProblem {
        public Gone() {
            super("The uploaded file is not there any more. Upload it again.");
        }
    }
}
