package dev.prism.engagement.chat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The readers of one channel's chat at this instance. The first message after a pause goes out at once; what follows
/// within one flush interval goes out together, as one write a socket.
class Room {
    private final Vertx vertx;
    private final Duration flushEvery;
    private final Map<EventLoop, Row> rows = new ConcurrentHashMap<>();
    private List<Frame> waiting = new ArrayList<>();
    private boolean flushIsDue;
    private long flushedAtNanos;

    Room(Vertx vertx, Duration flushEvery) {
        this.vertx = vertx;
        this.flushEvery = flushEvery;
        this.flushedAtNanos = System.nanoTime() - flushEvery.toNanos();
    }

    /// On the seat's event loop.
    void enter(Seat seat) {
        rows.computeIfAbsent(seat.loop(), Row::new).add(seat);
    }

    /// On the seat's event loop.
    void leave(Seat seat) {
        Row row = rows.get(seat.loop());
        if (row != null) {
            row.remove(seat);
        }
    }

    void show(Frame frame) {
        long delayMillis;
        synchronized (this) {
            waiting.add(frame);
            if (flushIsDue) {
                return;
            }
            flushIsDue = true;
            delayMillis = (flushEvery.toNanos() - (System.nanoTime() - flushedAtNanos)) / 1_000_000;
        }
        if (delayMillis <= 0) {
            flush();
        } else {
            vertx.setTimer(delayMillis, _ -> flush());
        }
    }

    void ping(byte[] frame) {
        rows.values().forEach(row -> row.tell(frame));
    }

    private void flush() {
        List<Frame> frames;
        synchronized (this) {
            frames = waiting;
            waiting = new ArrayList<>();
            flushIsDue = false;
            flushedAtNanos = System.nanoTime();
        }
        ByteBuf shared = PooledByteBufAllocator.DEFAULT.directBuffer(
                frames.stream().mapToInt(frame -> frame.bytes().length).sum());
        frames.forEach(frame -> shared.writeBytes(frame.bytes()));
        rows.values().forEach(row -> row.show(frames, shared.retain()));
        shared.release();
    }
}
