package dev.prism.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/// A request body on its way to a service: counted, cut off past its limit, and seen to move. Back-pressure goes
/// through to the client's socket.
final class MeteredBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long maxBytes;
    private final Runnable onMove;
    private @Nullable Handler<Throwable> failed;
    private long bytes;
    private boolean tooLong;

    /// @param onMove told of each piece and of the end
    MeteredBody(ReadStream<Buffer> source, long maxBytes, Runnable onMove) {
        this.source = source;
        this.maxBytes = maxBytes;
        this.onMove = onMove;
    }

    boolean isTooLong() {
        return tooLong;
    }

    @Override
    public MeteredBody handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : piece -> pass(piece, handler));
        return this;
    }

    private void pass(Buffer piece, Handler<Buffer> handler) {
        onMove.run();
        bytes += piece.length();
        if (bytes <= maxBytes) {
            handler.handle(piece);
        } else if (!tooLong) {
            tooLong = true;
            if (failed != null) {
                failed.handle(new IllegalStateException("body longer than " + maxBytes + " bytes"));
            }
        }
    }

    @Override
    public MeteredBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            onMove.run();
                            handler.handle(end);
                        });
        return this;
    }

    @Override
    public MeteredBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public MeteredBody pause() {
        source.pause();
        return this;
    }

    @Override
    public MeteredBody resume() {
        source.resume();
        return this;
    }

    @Override
    public MeteredBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
