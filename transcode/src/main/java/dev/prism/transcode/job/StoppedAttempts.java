package dev.prism.transcode.job;

import dev.prism.transcode.store.MediaStore;
import jakarta.enterprise.context.ApplicationScoped;

/// Attempts that ended because their worker was stopped: nobody's fault, but the queue counts them as deliveries. Each
/// leaves an object below `content/{contentId}/stopped/`, which goes with all else that did not win.
@ApplicationScoped
class StoppedAttempts {
    private static final byte[] NOTHING = {};

    private final MediaStore store;

    StoppedAttempts(MediaStore store) {
        this.store = store;
    }

    int count(Upload upload) throws InterruptedException {
        return store.countBelow(folder(upload));
    }

    void note(Job job) throws InterruptedException {
        store.claim(folder(job.upload()) + job.jobId(), NOTHING, "application/octet-stream");
    }

    private static String folder(Upload upload) {
        return upload.contentPrefix() + "stopped/";
    }
}
