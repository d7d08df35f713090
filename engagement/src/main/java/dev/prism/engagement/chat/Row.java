package dev.prism.engagement.chat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/// The seats of one room on one event loop, touched by that loop alone.
class Row {
    private final EventLoop loop;
    private final List<Seat> seats = new ArrayList<>();

    Row(EventLoop loop) {
        this.loop = loop;
    }

    void add(Seat seat) {
        seat.index = seats.size();
        seats.add(seat);
    }

    /// The last seat moves into the gap.
    void remove(Seat seat) {
        Seat last = seats.removeLast();
        if (last != seat) {
            seats.set(seat.index, last);
            last.index = seat.index;
        }
    }

    /// @param shared released when every seat has been served
    void show(List<Frame> frames, ByteBuf shared) {
        loop.execute(() -> {
            try {
                for (Seat seat : seats) {
                    seat.show(frames, shared);
                }
            } finally {
                shared.release();
            }
        });
    }

    void tell(byte[] frame) {
        loop.execute(() -> seats.forEach(seat -> seat.tell(frame)));
    }
}
