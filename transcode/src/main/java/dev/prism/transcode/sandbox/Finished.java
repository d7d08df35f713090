package dev.prism.transcode.sandbox;

/// How a child ended.
///
/// @param exitCode 0 when all went well; 128 and more when a signal ended it
/// @param timedOut true when it had to be ended
/// @param complaint the last 8 KiB that it wrote to standard error
public record Finished(int exitCode, boolean timedOut, String complaint) {

    /// True when it did what it was asked.
    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }
}
