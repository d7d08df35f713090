package dev.prism.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/// A body that a test sends piece by piece.
final class PushedBody implements ReadStream<Buffer> {
    private Handler<Buffer> handler = piece -> {};

    void push(String piece) {
        handler.handle(Buffer.buffer(piece));
    }

    @Override
    public PushedBody handler(Handler<Buffer> handler) {
        this.handler = handler;
        return this;
    }

    @Override
    public PushedBody endHandler(Handler<Void> handler) {
        return this;
    }

    @Override
    public PushedBody exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public PushedBody pause() {
        return this;
    }

    @Override
    public PushedBody resume() {
        return this;
    }

    @Override
    public PushedBody fetch(long amount) {
        return this;
    }
}
