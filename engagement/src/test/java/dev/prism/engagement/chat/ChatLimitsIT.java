package dev.prism.engagement.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.kit.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.DataInputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the chat does not take, and whom it does not wait for.
@QuarkusTest
class ChatLimitsIT {
    @Inject
    TestRoom room;

    @Inject
    Rooms rooms;

    @Inject
    ChatConfig config;

    @BeforeEach
    void open() {
        room.open();
    }

    @Test
    void what_is_no_json_gets_a_problem_and_the_socket_stays() throws Exception {
        try (ChatClient fan = room.connect(TestAccounts.tokenOf("fan"))) {
            fan.send("{\"type\":\"say\",\"text\":");
            JsonObject problem = fan.nextProblem();
            assertThat(problem.getString("type")).isEqualTo("/problems/garbled-frame");
            assertThat(problem.getInteger("status")).isEqualTo(400);

            fan.say("and now properly");
            assertThat(fan.next().getString("text")).isEqualTo("and now properly");
        }
    }

    @Test
    void who_sends_nothing_but_garbage_is_sent_away_with_1008() throws Exception {
        try (ChatClient nobody = room.connect(null)) {
            for (int i = 0; i < config.refusalsMax(); i++) {
                nobody.send("x");
                nobody.nextProblem();
            }

            assertThat(nobody.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void a_message_that_is_taken_forgives_those_before_it() throws Exception {
        try (ChatClient moderator = room.connect(TestAccounts.tokenOf("moderator"))) {
            for (int i = 0; i < config.refusalsMax() - 1; i++) {
                moderator.send("x");
                moderator.nextProblem();
            }
            moderator.say("sorry");
            assertThat(moderator.next().getString("text")).isEqualTo("sorry");

            moderator.send("x");
            moderator.nextProblem();
            moderator.say("sorry again");

            assertThat(moderator.next().getString("text")).isEqualTo("sorry again");
        }
    }

    @Test
    void a_text_that_is_too_long_or_empty_is_refused() throws Exception {
        try (ChatClient fan = room.connect(TestAccounts.tokenOf("fan"))) {
            fan.say("x".repeat(501));
            assertThat(fan.nextProblem().getString("type")).isEqualTo("/problems/text-refused");

            fan.say("   ");
            assertThat(fan.nextProblem().getString("type")).isEqualTo("/problems/text-refused");
        }
    }

    @Test
    void who_says_too_much_is_told_to_wait() throws Exception {
        try (ChatClient finance = room.connect(TestAccounts.tokenOf("finance"))) {
            List<JsonObject> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                finance.say("message " + i);
            }
            for (int i = 0; i < 12; i++) {
                answers.add(finance.next());
            }

            assertThat(answers)
                    .filteredOn(answer -> answer.getString("type").equals("problem"))
                    .isNotEmpty()
                    .allSatisfy(
                            answer -> assertThat(answer.getJsonObject("problem").getInteger("status"))
                                    .isEqualTo(429));
        }
    }

    @Test
    void an_oversized_frame_ends_the_connection() throws Exception {
        try (Socket raw = upgraded()) {
            byte[] masked = new byte[20_000 + 8];
            ByteBuffer.wrap(masked)
                    .put((byte) 0x81)
                    .put((byte) (0x80 | 126))
                    .putShort((short) 20_000)
                    .putInt(0);
            raw.getOutputStream().write(masked);

            assertThat(bytesUntilTheEnd(raw)).as("nothing but a goodbye").isLessThan(200);
        }
    }

    @Test
    void an_oversized_message_of_many_frames_closes_the_socket_with_1009() throws Exception {
        try (ChatClient fan = room.connect(TestAccounts.tokenOf("fan"))) {
            for (int i = 0; i < 9; i++) {
                fan.sendPart("x".repeat(1_000));
            }

            assertThat(fan.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void a_reader_that_does_not_read_is_cut_off_and_the_others_get_everything() throws Exception {
        String filling = "x".repeat(400);
        int count = 20_000;
        int atOnce = 200;
        try (Socket lazy = upgraded();
                ChatClient reader = room.seated()) {
            for (int from = 0; from < count; from += atOnce) {
                for (int i = from; i < from + atOnce; i++) {
                    rooms.show(room.channelId, Frame.of(room.message(i + filling)));
                }
                for (int i = from; i < from + atOnce; i++) {
                    assertThat(reader.next().getString("text")).isEqualTo(i + filling);
                }
            }

            assertThat(bytesUntilTheEnd(lazy)).isLessThan(count * 500L);
        }
    }

    /// A bare socket, upgraded, that reads nothing further by itself.
    private Socket upgraded() throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
        socket.getOutputStream()
                .write(("GET /api/v1/chat/" + room.handle + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                + "Sec-WebSocket-Version: 13\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.readUnsignedByte());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101");
        return socket;
    }

    private static long bytesUntilTheEnd(Socket socket) throws Exception {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[65_536];
        long bytes = 0;
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return bytes;
    }
}
