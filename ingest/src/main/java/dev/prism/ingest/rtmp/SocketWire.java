package dev.prism.ingest.rtmp;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/// A Vert.x socket as a session sees it.
///
/// @param context the event loop of the session
record SocketWire(Vertx vertx, Context context, NetSocket socket) implements Wire {
    /// Time for the last words to arrive: closing with unread bytes would reset the connection and lose them.
    private static final int LINGER_MILLIS = 500;

    @Override
    public void send(ByteBuf bytes) {
        socket.write(Buffer.buffer(bytes));
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    @Override
    public void close() {
        socket.resume();
        vertx.setTimer(LINGER_MILLIS, _ -> socket.close());
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(_ -> task.run());
    }
}
