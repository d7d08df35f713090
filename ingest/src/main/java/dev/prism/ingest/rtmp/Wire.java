package dev.prism.ingest.rtmp;

import io.netty.buffer.ByteBuf;

/// What a session needs of its socket.
interface Wire {
    void send(ByteBuf bytes);

    /// No more bytes come in until {@link #resume}.
    void pause();

    void resume();

    /// Sends what is under way, then ends the connection.
    void close();

    /// Runs on the session's event loop, from any thread.
    void execute(Runnable task);
}
