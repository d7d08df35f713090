package dev.prism.transcode.job;

/// One time that the queue hands out an upload.
///
/// @param number 1 for the first time
/// @param last whether the queue will not hand it out again: whoever has it now must tell its creator how it ended
public record Delivery(int number, boolean last) {
    public Delivery {
        if (number < 1) {
            throw new IllegalArgumentException("delivery " + number);
        }
    }
}
