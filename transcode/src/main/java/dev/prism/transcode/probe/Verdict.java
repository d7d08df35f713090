package dev.prism.transcode.probe;

import dev.prism.transcode.sandbox.Finished;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads from the way a child ended what is wrong: with the file (a [MediaProblem]) or with this worker.
public final class Verdict {
    private static final Pattern CODEC = Pattern.compile("Codec \\(([a-z0-9_-]{1,32})\\) not on whitelist");

    private Verdict() {}

    /// @return why the file can not be used
    /// @throws SandboxFault when it is this worker's fault, and another attempt may do better
    public static MediaProblem of(Finished finished) {
        String complaint = finished.complaint();
        if (finished.timedOut()) {
            return new MediaProblem.TimedOut();
        }
        if (isOurs(finished)) {
            throw new SandboxFault("FFmpeg ended with " + finished.exitCode() + ": " + complaint.strip());
        }
        if (complaint.contains("exceeds specified max pixel count")) {
            return new MediaProblem.TooLarge("The picture is larger than 8K (8192 x 4320 pixels).");
        }
        if (complaint.contains("Cannot allocate memory") || complaint.contains("File too large")) {
            return new MediaProblem.TooLarge("The file needs more memory than a video of its kind should.");
        }
        if (complaint.contains("Format not on whitelist")) {
            return new MediaProblem.Unsupported("This kind of file is not accepted.");
        }
        Matcher codec = CODEC.matcher(complaint);
        if (codec.find()) {
            return new MediaProblem.Unsupported(
                    "The file is compressed with " + codec.group(1) + ", which is not accepted.");
        }
        if (isTruncated(finished)) {
            return new MediaProblem.Broken("The file is incomplete.");
        }
        return complaint.contains("[mov,mp4") || complaint.contains("[matroska") || finished.exitCode() == 69
                ? new MediaProblem.Broken("The file is damaged.")
                : new MediaProblem.NotMedia();
    }

    /// True when FFmpeg said that the file ends early, even if it made something of the rest.
    public static boolean isTruncated(Finished finished) {
        return finished.complaint().contains("moov atom not found")
                || finished.complaint().contains(": partial file");
    }

    /// 126 and 127: it did not start; 128 and more: a signal that was not ours, such as the kernel's when memory is
    /// short.
    private static boolean isOurs(Finished finished) {
        String complaint = finished.complaint();
        return (finished.exitCode() >= 126 && finished.exitCode() < 255)
                || complaint.startsWith("bwrap:")
                || complaint.contains("error while loading shared libraries")
                || complaint.contains("No space left on device");
    }
}
