package dev.prism.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.concurrent.atomic.AtomicLong;

/// Writes a body as fast as it is taken.
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
        while (accepted.get() < bytes) {
            if (request.writeQueueFull()) {
                request.drainHandler(drained -> next());
                return;
            }
            request.write(PIECE.copy());
            accepted.addAndGet(PIECE.length());
        }
        request.end();
    }
}
