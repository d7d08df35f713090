package upload;

import java.nio.file.Files;
import java.nio.file.Path;
import platform.Api;
import platform.Results;
import platform.Samples;

/// From the first byte of an upload to an item that plays.
final class Upload {
    private static final int UPLOADS = 5;
    private static final double NANOS_A_SECOND = 1e9;

    private Upload() {}

    /// @param args the clip
    public static void main(String[] args) throws Exception {
        Api api = new Api();
        byte[] clip = Files.readAllBytes(Path.of(args[0]));
        // The first one unpacks FFmpeg.
        api.awaitReady("creator", api.upload("creator", "Warm-up", clip));
        Samples seconds = new Samples();
        for (int i = 0; i < UPLOADS; i++) {
            long begin = System.nanoTime();
            api.awaitReady("creator", api.upload("creator", "Clip " + i, clip));
            seconds.add((System.nanoTime() - begin) / NANOS_A_SECOND);
        }
        Results results = new Results("upload");
        results.add("upload to playable, 10 s of 720p, p50", seconds.percentile(50), "s");
        results.add("upload to playable, 10 s of 720p, slowest of " + UPLOADS, seconds.percentile(100), "s");
        results.write();
    }
}
