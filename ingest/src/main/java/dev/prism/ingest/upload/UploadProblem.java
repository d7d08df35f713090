package dev.prism.ingest.upload;

import java.util.UUID;

/// Everything that a sender can get wrong. UploadResource gives each one its status.
public abstract sealed class UploadProblem extends RuntimeException {
    UploadProblem(String detail) {
        super(detail);
    }

    public static final class NotFound extends UploadProblem {
        NotFound(UUID uploadId) {
            super("There is no upload " + uploadId + " of yours; it may have expired.");
        }
    }

    public static final class UnknownVersion extends UploadProblem {
        UnknownVersion() {
            super("Send Tus-Resumable: 1.0.0.");
        }
    }

    public static final class LengthMissing extends UploadProblem {
        LengthMissing() {
            super("Upload-Length must say how many bytes the file has; it cannot be told later.");
        }
    }

    public static final class Empty extends UploadProblem {
        Empty() {
            super("The file is empty (0 bytes). Choose the right file, or wait until it is written.");
        }
    }

    public static final class TooLong extends UploadProblem {
        TooLong(long maxBytes) {
            super("A file has at most " + maxBytes + " bytes.");
        }
    }

    public static final class GarbledMetadata extends UploadProblem {
        GarbledMetadata(String detail) {
            super(detail);
        }
    }

    public static final class NoChannel extends UploadProblem {
        NoChannel(int channels) {
            super(
                    channels == 0
                            ? "You have no channel to upload to; open one first."
                            : "You have several channels; name one as channelId in Upload-Metadata.");
        }
    }

    public static final class WrongContentType extends UploadProblem {
        WrongContentType() {
            super("Send Content-Type: application/offset+octet-stream.");
        }
    }

    public static final class OffsetMissing extends UploadProblem {
        OffsetMissing() {
            super("Upload-Offset must say where the body begins.");
        }
    }

    public static final class WrongOffset extends UploadProblem {
        final long offsetBytes;

        WrongOffset(long offsetBytes) {
            super("The upload is at " + offsetBytes + "; ask with HEAD and go on there.");
            this.offsetBytes = offsetBytes;
        }
    }

    public static final class BodyTooLong extends UploadProblem {
        BodyTooLong(long remainingBytes) {
            super("Only " + remainingBytes + " bytes are missing; the body is longer.");
        }
    }

    public static final class GarbledChecksum extends UploadProblem {
        GarbledChecksum() {
            super("Upload-Checksum must be sha1, sha256 or md5, a blank, and the Base64 of the body's hash.");
        }
    }

    public static final class WrongChecksum extends UploadProblem {
        WrongChecksum() {
            super("The body does not have that checksum; it was dropped. Send it again.");
        }
    }

    public static final class Finished extends UploadProblem {
        Finished() {
            super("The file has arrived and is in the library; delete it there.");
        }
    }

    public static final class Failed extends UploadProblem {
        Failed(String failure) {
            super(failure);
        }
    }

    public static final class TooMany extends UploadProblem {
        TooMany(int max) {
            super("You have " + max + " uploads that are not finished. Finish or delete one first.");
        }
    }

    public static final class Busy extends UploadProblem {
        Busy() {
            super("Too many files are being received; try again in a few seconds.");
        }
    }
}
