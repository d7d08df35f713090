package dev.prism.ingest.live;

import dev.prism.ingest.cmaf.PackagerSettings;
import dev.prism.ingest.hls.PlaylistSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "ingest.live")
public interface LiveConfig {
    /// Length of a part: the smallest piece that players fetch.
    @WithDefault("500ms")
    Duration part();

    /// A segment ends at the first key frame from here on.
    @WithDefault("2s")
    Duration segment();

    /// A segment ends here also without a key frame; it is what playlists promise as the target duration.
    @WithDefault("4s")
    Duration segmentMax();

    /// How much of a stream is kept in memory.
    @WithDefault("30s")
    Duration window();

    /// How many bytes of a stream are kept in memory, if that is less.
    @WithDefault("32M")
    MemorySize windowMax();

    /// How many bytes of all streams are kept in memory. Windows get shorter before it is exceeded.
    @WithDefault("64M")
    MemorySize windowTotalMax();

    /// What each stream is sure of. As many streams as fit into the total are taken, one more is refused.
    @WithDefault("6M")
    MemorySize windowShare();

    /// Silence of an encoder after which another one may take its place.
    @WithDefault("5s")
    Duration silentAfter();

    /// How long the playlist and the segments stay after the end, for players that are behind.
    @WithDefault("30s")
    Duration linger();

    /// Longest time that an answer is held back for a part that is to come.
    @WithDefault("12s")
    Duration blockMax();

    /// Longest time that a shutdown waits for the ends of its streams.
    @WithDefault("5s")
    Duration drainWithin();

    default PackagerSettings packager() {
        return new PackagerSettings(
                Math.toIntExact(part().toMillis()),
                Math.toIntExact(segment().toMillis()),
                Math.toIntExact(segmentMax().toMillis()));
    }

    /// Ten milliseconds more than a part, since FLV rounds frame times to milliseconds.
    default PlaylistSettings playlist() {
        return new PlaylistSettings(segmentMax(), part().plusMillis(10));
    }
}
