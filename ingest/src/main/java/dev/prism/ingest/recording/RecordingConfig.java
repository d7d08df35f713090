package dev.prism.ingest.recording;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "ingest.recording")
public interface RecordingConfig {
    /// Bucket of recordings; they lie below `recordings/{streamId}`.
    @WithDefault("media")
    String bucket();

    /// Segments that wait for the object store, for each stream. Beyond that the recording stops, never the stream.
    @WithDefault("32M")
    MemorySize waitingMax();

    /// Segments that wait for the object store, of all streams together.
    @WithDefault("40M")
    MemorySize waitingTotalMax();

    /// How long the object store may refuse a segment, be full or away, until the recording stops.
    @WithDefault("2m")
    Duration patience();

    /// How often the playlist is written while the stream goes on: at most so much is lost in a crash.
    @WithDefault("10s")
    Duration playlistEvery();

    /// A recording that is shorter is not kept.
    @WithDefault("1s")
    Duration lengthMin();
}
