package dev.prism.transcode.sandbox;

/// What may be started on an untrusted file.
public enum Program {
    FFMPEG("ffmpeg"),
    FFPROBE("ffprobe");

    private final String file;

    Program(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }
}
