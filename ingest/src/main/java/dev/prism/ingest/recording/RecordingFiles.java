package dev.prism.ingest.recording;

import java.util.UUID;

/// Where the objects of a recording lie.
///
/// @param prefix without a trailing slash
record RecordingFiles(String prefix) {
    static final String MP4 = "video/mp4";
    static final String PLAYLIST = "application/vnd.apple.mpegurl";

    static RecordingFiles of(UUID streamId) {
        return new RecordingFiles("recordings/" + streamId);
    }

    String key(String name) {
        return prefix + "/" + name;
    }

    String playlist() {
        return key("index.m3u8");
    }

    static String initName(int init) {
        return init == 0 ? "init.mp4" : "init-" + init + ".mp4";
    }

    static String segmentName(long sequence) {
        return sequence + ".m4s";
    }
}
