package dev.prism.engagement.chat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One socket in a room. Everything here runs on the socket's own event loop.
///
/// Frames go to Netty as bytes that are already framed, past the encoder, so that a room of any size encodes once. A
/// reader that is too slow is cut off instead of piling up memory.
class Seat {
    private final Channel channel;
    private final long waitingMaxBytes;

    /// Shown while the history is still being read; null once that has been sent.
    private @Nullable List<Frame> held = new ArrayList<>();

    /// Place in its row.
    int index;

    Seat(Channel channel, long waitingMaxBytes) {
        this.channel = channel;
        this.waitingMaxBytes = waitingMaxBytes;
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    void onLoop(Runnable work) {
        if (loop().inEventLoop()) {
            work.run();
        } else {
            loop().execute(work);
        }
    }

    /// Sends the history, then what was shown meanwhile and is not in it.
    void begin(List<Frame> history) {
        Set<UUID> sent = new HashSet<>();
        for (Frame frame : history) {
            sent.add(frame.messageId());
            channel.write(Unpooled.wrappedBuffer(frame.bytes()), channel.voidPromise());
        }
        if (held != null) {
            for (Frame frame : held) {
                if (!sent.contains(frame.messageId())) {
                    channel.write(Unpooled.wrappedBuffer(frame.bytes()), channel.voidPromise());
                }
            }
        }
        held = null;
        channel.flush();
    }

    /// @param shared the bytes of all frames, not consumed
    void show(List<Frame> frames, ByteBuf shared) {
        if (held != null) {
            held.addAll(frames);
        } else if (waitingBytes() + shared.readableBytes() > waitingMaxBytes) {
            cutOff();
        } else {
            channel.writeAndFlush(shared.retainedDuplicate(), channel.voidPromise());
        }
    }

    /// Something for this socket alone.
    void tell(byte[] frame) {
        if (waitingBytes() + frame.length > waitingMaxBytes) {
            cutOff();
        } else {
            channel.writeAndFlush(Unpooled.wrappedBuffer(frame), channel.voidPromise());
        }
    }

    /// At once: a close frame would have to wait behind all that was not read.
    private void cutOff() {
        channel.unsafe().close(channel.voidPromise());
    }

    private long waitingBytes() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }
}
