package dev.prism.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.concurrent.atomic.AtomicLong;

/// Writes a body as fast as it is taken: a piece once the socket has the one before.
final class Pump {
    private static final Buffer PIECE = Buffer.buffer(new byte[64 << 10]);

    private final HttpClientRequest request;
    private final long bytes;
    private final AtomicLong accepted;

    Pump(HttpClientRequest request, long bytes, AtomicLong accepted) {
        this.request = request;
        this.bytes = bytes;
        this.accepted = accepted;
    }

    void next() {
        if (accepted.get() == bytes) {
            request.end();
            return;
        }
        request.write(PIECE.copy()).onSuccess(written -> {
            accepted.addAndGet(PIECE.length());
            // In a turn of its own: pieces that are taken at once would each deepen the stack.
            Vertx.currentContext().runOnContext(turn -> next());
        });
    }
}
