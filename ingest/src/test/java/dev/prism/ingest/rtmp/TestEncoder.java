package dev.prism.ingest.rtmp;

import dev.prism.ingest.rtmp.amf.Amf;
import dev.prism.ingest.rtmp.amf.AmfWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An encoder in memory: talks to a session by hand and reads what it answers. Time stands still until it is moved.
final class TestEncoder implements Wire {
    private static final ChunkLimits LIMITS = new ChunkLimits(1 << 20, 2 << 20, 8);

    final List<RtmpMessage> answers = new ArrayList<>();
    final RtmpSession session;
    boolean closed;
    boolean paused;
    private long nanos = 1_000_000_000L;
    private final ByteBuf received = Unpooled.buffer();
    private final ChunkReader reader = new ChunkReader(LIMITS, new PartialBytes(Long.MAX_VALUE), answers::add);
    private int handshakeBytes = 1 + 2 * Handshake.PACKET_BYTES;

    TestEncoder(PublishDoor door) {
        RtmpConfig config = RtmpSettings.with(Map.of());
        session = new RtmpSession(config, new PartialBytes(1 << 20), this, door, () -> nanos);
    }

    /// One that every house lets in.
    static TestEncoder welcome() {
        return new TestEncoder(new TestDoor());
    }

    TestEncoder shakeHands() {
        byte[] hello = new byte[1 + 2 * Handshake.PACKET_BYTES];
        hello[0] = 3;
        session.received(Unpooled.wrappedBuffer(hello));
        return this;
    }

    TestEncoder connect(String app) {
        Map<String, Amf> object = new HashMap<>();
        object.put("app", new Amf.Text(app));
        object.put("flashVer", new Amf.Text("Test/1.0"));
        return command(0, "connect", 1, Amf.fields(object));
    }

    TestEncoder createStream() {
        return command(0, "createStream", 2, Amf.NULL);
    }

    TestEncoder publish(String key) {
        return command(1, "publish", 3, Amf.NULL, new Amf.Text(key), new Amf.Text("live"));
    }

    /// All until the first frame may come.
    TestEncoder goLive(String key) {
        return shakeHands().connect("live").createStream().publish(key);
    }

    TestEncoder command(int streamId, String name, double transaction, Amf... values) {
        Amf[] all = new Amf[values.length + 2];
        all[0] = new Amf.Text(name);
        all[1] = new Amf.Num(transaction);
        System.arraycopy(values, 0, all, 2, values.length);
        return send(new RtmpMessage(RtmpMessage.COMMAND, streamId, 0, AmfWriter.toBytes(all)));
    }

    TestEncoder send(RtmpMessage message) {
        session.received(new ChunkEncoder().full(3, message).bytes());
        return this;
    }

    TestEncoder pass(Duration time) {
        nanos += time.toNanos();
        session.tick();
        return this;
    }

    /// @return the names and codes of all answers that are commands
    String said() {
        StringBuilder said = new StringBuilder();
        for (RtmpMessage answer : answers) {
            if (answer.type() == RtmpMessage.COMMAND) {
                Command command = Command.read(answer.payload(), 0);
                said.append(command.name())
                        .append(' ')
                        .append(command.arguments())
                        .append('\n');
            }
        }
        return said.toString();
    }

    @Override
    public void send(ByteBuf bytes) {
        int handshake = Math.min(handshakeBytes, bytes.readableBytes());
        bytes.skipBytes(handshake);
        handshakeBytes -= handshake;
        received.writeBytes(bytes);
        reader.read(received);
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    static RtmpMessage video(int timestampMillis) {
        return new RtmpMessage(RtmpMessage.VIDEO, 1, timestampMillis, new byte[] {1});
    }

    static RtmpMessage audio(int timestampMillis) {
        return new RtmpMessage(RtmpMessage.AUDIO, 1, timestampMillis, new byte[] {1});
    }
}
