package dev.prism.engagement.chat;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The rooms of this instance. A room is made for its first reader and kept: an empty one is a few hundred bytes.
@ApplicationScoped
class Rooms {
    private static final byte[] PING = {(byte) 0x89, 0};

    private final Map<UUID, Room> rooms = new ConcurrentHashMap<>();
    private final AtomicInteger sockets = new AtomicInteger();
    private final Vertx vertx;
    private final ChatConfig config;

    Rooms(Vertx vertx, ChatConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.config = config;
        metrics.gauge("prism.chat.sockets", sockets);
        vertx.setPeriodic(config.pingEvery().toMillis(), _ -> rooms.values().forEach(room -> room.ping(PING)));
    }

    boolean isFull() {
        return sockets.get() >= config.socketsMax();
    }

    /// On the seat's event loop.
    void enter(UUID channelId, Seat seat) {
        sockets.incrementAndGet();
        rooms.computeIfAbsent(channelId, _ -> new Room(vertx, config.flushEvery()))
                .enter(seat);
    }

    /// On the seat's event loop, once.
    void leave(UUID channelId, Seat seat) {
        sockets.decrementAndGet();
        Room room = rooms.get(channelId);
        if (room != null) {
            room.leave(seat);
        }
    }

    void show(UUID channelId, Frame frame) {
        Room room = rooms.get(channelId);
        if (room != null) {
            room.show(frame);
        }
    }
}
