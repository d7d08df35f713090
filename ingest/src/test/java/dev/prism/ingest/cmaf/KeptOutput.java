package dev.prism.ingest.cmaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Keeps what comes, and counts the samples of the video track in it.
final class KeptOutput implements PackagerOutput {
    final List<Tracks> inits = new ArrayList<>();
    final List<Part> parts = new ArrayList<>();
    final List<Duration> segments = new ArrayList<>();
    int videoSamples;
    private Duration growing = Duration.ZERO;

    @Override
    public void began(Tracks tracks, byte[] init) {
        inits.add(tracks);
        assertThat(new String(init, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    }

    @Override
    public void part(Part part) {
        parts.add(part);
        growing = growing.plus(part.duration());
        ByteBuffer box = ByteBuffer.wrap(part.bytes());
        // moof(8) mfhd(16) traf(8) tfhd(16): the track; tfdt(20) trun(12): the count.
        if (box.getInt(44) == Tracks.VIDEO_ID) {
            videoSamples += box.getInt(80);
        }
    }

    @Override
    public void segmentEnded() {
        segments.add(growing);
        growing = Duration.ZERO;
    }
}
