package dev.prism.ingest.rtmp;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "ingest.rtmp")
public interface RtmpConfig {
    /// Address to listen on.
    @WithDefault("127.0.0.1")
    String host();

    /// Port to listen on; 0 takes any free one.
    @WithDefault("1935")
    int port();

    /// Longest message, which is the largest frame. A longer claim ends the connection.
    @WithDefault("4M")
    MemorySize messageMax();

    /// Half-arrived messages of one connection, together.
    @WithDefault("8M")
    MemorySize partialMax();

    /// Half-arrived messages of all connections, together.
    @WithDefault("16M")
    MemorySize partialTotalMax();

    /// Chunk streams of one connection.
    @WithDefault("32")
    int chunkStreamsMax();

    /// Connections at a time; one more is closed at once.
    @WithDefault("1000")
    int connectionsMax();

    /// Connections at a time from one address.
    @WithDefault("100")
    int connectionsPerAddressMax();

    /// Sustained rate of one connection in bits a second, measured over ten seconds.
    @WithDefault("80000000")
    long bitRateMaxBps();

    /// From the connection to the end of the handshake, and from there to `connect`.
    @WithDefault("5s")
    Duration connectWithin();

    /// From `connect` to `publish`.
    @WithDefault("10s")
    Duration publishWithin();

    /// From the accepted `publish` to the first frame.
    @WithDefault("15s")
    Duration firstMediaWithin();

    /// Silence after which an encoder is taken for dead.
    @WithDefault("15s")
    Duration silenceMax();

    default ChunkLimits chunkLimits() {
        return new ChunkLimits(
                Math.toIntExact(messageMax().asLongValue()),
                Math.toIntExact(partialMax().asLongValue()),
                chunkStreamsMax());
    }
}
