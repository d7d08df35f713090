package dev.prism.ingest.rtmp;

import dev.prism.ingest.rtmp.amf.AmfProblem;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// One connection: handshake, control messages, deadlines. What commands mean is {@link Commands}'s.
///
/// Lives on one event loop; only {@link #silentFor} may be asked from elsewhere.
final class RtmpSession {
    private static final Logger LOG = Logger.getLogger(RtmpSession.class);

    private static final int CONTROL = 2;
    private static final int COMMANDS = 3;
    private static final int OUR_CHUNK_BYTES = 4_096;
    private static final int OUR_WINDOW_BYTES = 2_500_000;
    private static final long PING_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long RATE_OVER_NANOS = Duration.ofSeconds(10).toNanos();

    private final RtmpConfig config;
    private final Wire wire;
    private final LongSupplier nanoClock;
    private final Handshake handshake = new Handshake();
    private final ChunkReader chunks;
    private final ChunkWriter writer = new ChunkWriter();
    private final Commands commands;

    private volatile long lastHeardNanos;
    private long lastPingNanos;
    private long receivedBytes;
    private long acknowledgedBytes;
    private long peerWindowBytes = OUR_WINDOW_BYTES;
    private long rateSinceNanos;
    private long rateSinceBytes;
    private String due = "the handshake";
    private long dueNanos;
    private boolean closed;

    RtmpSession(RtmpConfig config, PartialBytes all, Wire wire, PublishDoor door, LongSupplier nanoClock) {
        this.config = config;
        this.wire = wire;
        this.nanoClock = nanoClock;
        this.chunks = new ChunkReader(config.chunkLimits(), all, this::take);
        this.commands = new Commands(this, config, wire, door);
        this.lastHeardNanos = nanoClock.getAsLong();
        this.lastPingNanos = lastHeardNanos;
        this.rateSinceNanos = lastHeardNanos;
        expect("the handshake", config.connectWithin());
    }

    /// Bytes came in, cut anywhere.
    void received(ByteBuf bytes) {
        if (closed) {
            return;
        }
        lastHeardNanos = nanoClock.getAsLong();
        receivedBytes += bytes.readableBytes();
        guard(() -> read(bytes));
    }

    /// To be called about once a second: deadlines, pings and the rate.
    void tick() {
        if (!closed) {
            guard(this::checkTimes);
        }
    }

    /// The socket is gone.
    void disconnected() {
        if (!closed) {
            end("the connection was lost");
        }
    }

    Duration silentFor() {
        return Duration.ofNanos(nanoClock.getAsLong() - lastHeardNanos);
    }

    boolean isClosed() {
        return closed;
    }

    void send(RtmpMessage message) {
        int chunkStream = message.type() == RtmpMessage.COMMAND ? COMMANDS : CONTROL;
        wire.send(writer.write(chunkStream, message));
    }

    /// Sends what a client wants to know before `connect` is answered.
    void introduce() {
        send(ControlMessages.windowAcknowledgementSize(OUR_WINDOW_BYTES));
        send(ControlMessages.peerBandwidth(OUR_WINDOW_BYTES));
        send(ControlMessages.chunkSize(OUR_CHUNK_BYTES));
        writer.setChunkSize(OUR_CHUNK_BYTES);
    }

    void expect(String what, Duration within) {
        due = what;
        dueNanos = nanoClock.getAsLong() + within.toNanos();
    }

    void expectNothing() {
        due = "";
    }

    /// Ends the connection from our side.
    ///
    /// @param reason for our log
    void end(String reason) {
        if (closed) {
            return;
        }
        closed = true;
        chunks.close();
        commands.ended(reason);
        wire.close();
    }

    /// Runs what may fail for the peer's fault, and sends it away then.
    void guard(Runnable step) {
        try {
            step.run();
        } catch (RtmpProblem | AmfProblem e) {
            String reason = String.valueOf(e.getMessage());
            LOG.infof("rtmp connection refused: reason=%s", reason);
            commands.explain(reason);
            end(reason);
        }
    }

    private void read(ByteBuf bytes) {
        if (!handshake.done()) {
            ByteBuf answer = handshake.read(bytes);
            if (answer.isReadable()) {
                wire.send(answer);
            }
            if (!handshake.done()) {
                return;
            }
            expect("connect", config.connectWithin());
        }
        chunks.read(bytes);
        if (!closed && receivedBytes - acknowledgedBytes >= peerWindowBytes) {
            acknowledgedBytes = receivedBytes;
            send(ControlMessages.acknowledgement(receivedBytes));
        }
    }

    private void take(RtmpMessage message) {
        if (closed) {
            return;
        }
        switch (message.type()) {
            case RtmpMessage.USER_CONTROL -> userControl(message);
            case RtmpMessage.WINDOW_ACKNOWLEDGEMENT_SIZE -> setWindow(message);
            case RtmpMessage.SET_PEER_BANDWIDTH -> send(ControlMessages.windowAcknowledgementSize(OUR_WINDOW_BYTES));
            case RtmpMessage.ACKNOWLEDGEMENT -> {}
            case RtmpMessage.AGGREGATE -> Aggregate.split(message).forEach(commands::take);
            default -> commands.take(message);
        }
    }

    private void userControl(RtmpMessage message) {
        byte[] payload = message.payload();
        if (payload.length >= 6 && payload[0] == 0 && payload[1] == ControlMessages.PING_REQUEST) {
            payload = payload.clone();
            payload[1] = ControlMessages.PING_RESPONSE;
            send(new RtmpMessage(RtmpMessage.USER_CONTROL, 0, 0, payload));
        }
    }

    private void setWindow(RtmpMessage message) {
        int bytes = ControlMessages.int32(message);
        if (bytes < 1) {
            throw new RtmpProblem.Garbled("an acknowledgement window of " + Integer.toUnsignedString(bytes));
        }
        peerWindowBytes = Math.max(bytes, OUR_CHUNK_BYTES);
    }

    private void checkTimes() {
        long now = nanoClock.getAsLong();
        if (!due.isEmpty() && now - dueNanos > 0) {
            throw new RtmpProblem.TooLate("waited too long for " + due);
        }
        if (now - lastHeardNanos > config.silenceMax().toNanos()) {
            throw new RtmpProblem.TooLate(
                    "nothing heard for " + config.silenceMax().toSeconds() + " s");
        }
        if (now - rateSinceNanos >= RATE_OVER_NANOS) {
            requireRate(now);
        }
        if (commands.isConnected() && now - lastPingNanos >= PING_EVERY_NANOS) {
            lastPingNanos = now;
            send(ControlMessages.userControl(ControlMessages.PING_REQUEST, (int) (now / 1_000_000)));
        }
    }

    private void requireRate(long now) {
        double seconds = (now - rateSinceNanos) / 1e9;
        double bitRateBps = 8 * (receivedBytes - rateSinceBytes) / seconds;
        rateSinceNanos = now;
        rateSinceBytes = receivedBytes;
        if (bitRateBps > config.bitRateMaxBps()) {
            throw new RtmpProblem.TooMuch("more than " + config.bitRateMaxBps() / 1_000_000 + " Mbit/s");
        }
    }
}
