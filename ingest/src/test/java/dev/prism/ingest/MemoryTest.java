package dev.prism.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.ingest.live.LiveConfig;
import dev.prism.ingest.recording.RecordingConfig;
import dev.prism.ingest.rtmp.RtmpConfig;
import dev.prism.ingest.upload.UploadConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final long HEAP_BYTES = 256 << 20;

    /// What the service needs for itself, generously.
    private static final long OWN_BYTES = 90 << 20;

    @Test
    void all_that_media_may_hold_by_default_fits_into_the_heap() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(LiveConfig.class)
                .withMapping(RecordingConfig.class)
                .withMapping(RtmpConfig.class)
                .withMapping(UploadConfig.class)
                .build();
        UploadConfig upload = config.getConfigMapping(UploadConfig.class);

        long windowBytes =
                config.getConfigMapping(LiveConfig.class).windowTotalMax().asLongValue();
        long recordingBytes =
                config.getConfigMapping(RecordingConfig.class).waitingTotalMax().asLongValue();
        long messageBytes =
                config.getConfigMapping(RtmpConfig.class).partialTotalMax().asLongValue();
        long bodyBytes = upload.bodiesMax() * upload.part().asLongValue();

        assertThat(OWN_BYTES + windowBytes + recordingBytes + messageBytes + bodyBytes)
                .isLessThanOrEqualTo(HEAP_BYTES);
    }
}
