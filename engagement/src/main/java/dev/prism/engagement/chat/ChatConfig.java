package dev.prism.engagement.chat;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "engagement.chat")
public interface ChatConfig {
    /// Longest message, Unicode code points.
    @WithDefault("500")
    int codePointsMax();

    /// Messages that a socket gets when it connects.
    @WithDefault("50")
    int messagesOnConnect();

    /// Shortest time between two writes to a room; what is said in between goes out together. 20 to 50 ms.
    @WithDefault("25ms")
    Duration flushEvery();

    /// Bytes that may wait for one slow reader; above it the socket is closed, and the client connects again with
    /// `after`.
    @WithDefault("256K")
    MemorySize waitingMax();

    /// Refused messages in a row after which a socket is closed; one that is taken begins a new row.
    @WithDefault("20")
    int refusalsMax();

    /// Sockets an instance holds; further ones get 503.
    @WithDefault("20000")
    int socketsMax();

    /// Messages that a person may say at once.
    @WithDefault("5")
    int sayBurst();

    /// Time after which a person may say one more, up to `say-burst`.
    @WithDefault("1s")
    Duration sayEvery();

    /// How often a quiet socket is pinged, so that proxies keep it open and dead ones are found.
    @WithDefault("30s")
    Duration pingEvery();
}
