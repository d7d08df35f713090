package dev.prism.ingest.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChunkReaderTest {
    private static final ChunkLimits LIMITS = new ChunkLimits(1 << 20, 2 << 20, 8);

    private final PartialBytes all = new PartialBytes(4 << 20);
    private final List<RtmpMessage> read = new ArrayList<>();
    private final ChunkReader reader = new ChunkReader(LIMITS, all, read::add);

    @Property(tries = 200)
    void messages_arrive_whole_however_the_bytes_are_cut(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int chunkBytes) {
        Random random = new Random(seed);
        ChunkWriter writer = new ChunkWriter();
        List<RtmpMessage> sent = new ArrayList<>();
        ByteBuf wire = Unpooled.buffer();
        wire.writeBytes(writer.write(2, ControlMessages.chunkSize(chunkBytes)));
        writer.setChunkSize(chunkBytes);
        for (int i = 0; i < 6; i++) {
            RtmpMessage message = message(random, random.nextInt());
            sent.add(message);
            wire.writeBytes(writer.write(3 + i % 3, message));
        }
        List<RtmpMessage> got = new ArrayList<>();
        ChunkReader cut = new ChunkReader(LIMITS, all, got::add);

        while (wire.isReadable()) {
            cut.read(wire.readSlice(Math.min(wire.readableBytes(), 1 + random.nextInt(64))));
        }

        assertThat(texts(got)).isEqualTo(texts(sent));
        assertThat(all.heldBytes()).isZero();
    }

    @Property(tries = 1_000)
    void any_bytes_are_messages_or_a_problem(@ForAll byte[] bytes) {
        ChunkReader fresh = new ChunkReader(LIMITS, all, _ -> {});
        try {
            fresh.read(Unpooled.wrappedBuffer(bytes));
        } catch (RtmpProblem expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        fresh.close();

        assertThat(all.heldBytes()).isZero();
    }

    @Property(tries = 100)
    void extended_timestamps_are_read_repeated_or_left_out(
            @ForAll boolean leftOut, @ForAll @IntRange(min = 0xffffff) int timestamp, @ForAll long seed) {
        byte[] payload = new byte[500];
        new Random(seed).nextBytes(payload);
        // The left-out timestamp is told from the payload, which must not look like it by chance.
        payload[128] = (byte) ~(timestamp >>> 24);
        payload[256] = payload[128];
        payload[384] = payload[128];
        ChunkEncoder wire = leftOut ? new ChunkEncoder().leaveOutExtended() : new ChunkEncoder();
        RtmpMessage message = new RtmpMessage(RtmpMessage.VIDEO, 1, timestamp, payload);
        List<RtmpMessage> got = new ArrayList<>();

        new ChunkReader(LIMITS, all, got::add)
                .read(wire.full(4, message).full(4, message).bytes());

        assertThat(texts(got)).isEqualTo(texts(List.of(message, message)));
    }

    @Test
    void short_headers_repeat_what_came_before() {
        ChunkEncoder wire = new ChunkEncoder();
        wire.message(0, 6, audio(0, 10), 1_000);
        wire.message(1, 6, audio(0, 20), 23);
        wire.message(2, 6, audio(0, 20), 24);
        wire.message(3, 6, audio(0, 20), 0);

        reader.read(wire.bytes());

        assertThat(read).extracting(RtmpMessage::timestampMillis).containsExactly(1_000, 1_023, 1_047, 1_071);
        assertThat(read).extracting(message -> message.payload().length).containsExactly(10, 20, 20, 20);
        assertThat(read).extracting(RtmpMessage::streamId).containsOnly(1);
    }

    @Test
    void basic_headers_have_one_two_or_three_bytes() {
        ChunkEncoder wire = new ChunkEncoder();
        wire.full(63, audio(1, 3)).full(319, audio(2, 3)).full(65_599, audio(3, 3));

        reader.read(wire.bytes());

        assertThat(read).extracting(RtmpMessage::timestampMillis).containsExactly(1, 2, 3);
    }

    @Test
    void messages_of_two_chunk_streams_interleave() {
        ChunkEncoder wire = new ChunkEncoder();
        wire.header(0, 4, audio(0, 200), 0).bytes().writeBytes(new byte[128]);
        wire.full(5, audio(7, 50));
        wire.continuation(4, 0);
        wire.bytes().writeBytes(new byte[72]);

        reader.read(wire.bytes());

        assertThat(read).extracting(message -> message.payload().length).containsExactly(50, 200);
    }

    @Test
    void an_aborted_message_is_forgotten() {
        ChunkEncoder wire = new ChunkEncoder();
        wire.header(0, 4, audio(0, 200), 0).bytes().writeBytes(new byte[128]);
        wire.full(2, new RtmpMessage(RtmpMessage.ABORT, 0, 0, new byte[] {0, 0, 0, 4}));
        wire.full(4, audio(9, 10));

        reader.read(wire.bytes());

        assertThat(read).extracting(RtmpMessage::timestampMillis).containsExactly(9);
        assertThat(all.heldBytes()).isZero();
    }

    @Test
    void a_message_without_a_body_is_a_message() {
        reader.read(new ChunkEncoder().full(4, audio(5, 0)).bytes());

        assertThat(read).hasSize(1);
    }

    @Test
    void a_timestamp_wraps_at_32_bits() {
        ChunkEncoder wire = new ChunkEncoder();
        wire.full(4, audio(0xfffffff0, 5)).message(2, 4, audio(0, 5), 0x20);

        reader.read(wire.bytes());

        assertThat(read).extracting(RtmpMessage::timestampMillis).containsExactly(0xfffffff0, 0x10);
    }

    @Test
    void a_claimed_length_allocates_nothing() {
        ChunkEncoder wire = new ChunkEncoder();
        for (int chunkStream = 3; chunkStream < 11; chunkStream++) {
            wire.header(0, chunkStream, audio(0, 1 << 20), 0).bytes().writeByte(1);
            wire.bytes().writeBytes(new byte[127]);
        }

        reader.read(wire.bytes());

        assertThat(all.heldBytes()).isEqualTo(8 * 128);
    }

    @Test
    void refuses_what_is_beyond_its_limits() {
        assertThatExceptionOfType(RtmpProblem.TooMuch.class)
                .isThrownBy(() -> reader.read(new ChunkEncoder()
                        .header(0, 4, audio(0, (1 << 20) + 1), 0)
                        .bytes()));

        ChunkEncoder many = new ChunkEncoder();
        for (int chunkStream = 3; chunkStream < 12; chunkStream++) {
            many.full(chunkStream, audio(0, 1));
        }
        assertThatExceptionOfType(RtmpProblem.TooMuch.class)
                .isThrownBy(() -> new ChunkReader(LIMITS, all, _ -> {}).read(many.bytes()))
                .withMessageContaining("chunk streams");
    }

    @Test
    void refuses_when_all_connections_together_hold_too_much() {
        PartialBytes tight = new PartialBytes(1_000);
        ChunkEncoder wire = new ChunkEncoder().setChunkSize(4_096);
        wire.header(0, 4, audio(0, 4_000), 0).bytes().writeBytes(new byte[2_000]);

        assertThatExceptionOfType(RtmpProblem.TooMuch.class)
                .isThrownBy(() -> new ChunkReader(LIMITS, tight, _ -> {}).read(wire.bytes()));
        assertThat(tight.heldBytes()).isZero();
    }

    @Test
    void refuses_chunk_sizes_that_are_none() {
        for (int bytes : new int[] {0, 0x80000000, -1}) {
            assertThatExceptionOfType(RtmpProblem.Garbled.class)
                    .isThrownBy(() -> new ChunkReader(LIMITS, all, _ -> {})
                            .read(new ChunkEncoder().setChunkSize(bytes).bytes()));
        }
    }

    @Test
    void takes_chunk_sizes_from_one_byte_to_more_than_a_message_can_have() {
        ChunkEncoder wire = new ChunkEncoder();
        wire.setChunkSize(1).full(4, audio(1, 300)).setChunkSize(0x7fffffff).full(4, audio(2, 70_000));

        reader.read(wire.bytes());

        assertThat(read).extracting(message -> message.payload().length).containsExactly(300, 70_000);
    }

    @Test
    void refuses_a_chunk_stream_that_begins_in_the_middle() {
        for (int format = 1; format <= 3; format++) {
            ByteBuf wire = new ChunkEncoder().header(format, 4, audio(0, 5), 0).bytes();
            assertThatExceptionOfType(RtmpProblem.Garbled.class)
                    .isThrownBy(() -> new ChunkReader(LIMITS, all, _ -> {}).read(wire));
        }
    }

    @Test
    void refuses_a_new_message_before_the_end_of_the_last() {
        ChunkEncoder wire = new ChunkEncoder();
        wire.header(0, 4, audio(0, 200), 0).bytes().writeBytes(new byte[128]);
        wire.header(1, 4, audio(0, 100), 5);

        assertThatExceptionOfType(RtmpProblem.Garbled.class).isThrownBy(() -> reader.read(wire.bytes()));
    }

    /// All of each message, comparable.
    private static List<String> texts(List<RtmpMessage> messages) {
        return messages.stream()
                .map(message -> message.type() + " " + message.streamId() + " " + message.timestampMillis() + " "
                        + HexFormat.of().formatHex(message.payload()))
                .toList();
    }

    private static RtmpMessage audio(int timestampMillis, int length) {
        return new RtmpMessage(RtmpMessage.AUDIO, 1, timestampMillis, new byte[length]);
    }

    private static RtmpMessage message(Random random, int timestampMillis) {
        byte[] payload = new byte[random.nextInt(2_000)];
        random.nextBytes(payload);
        return new RtmpMessage(
                random.nextBoolean() ? RtmpMessage.AUDIO : RtmpMessage.VIDEO, 1, timestampMillis, payload);
    }
}
