package dev.prism.engagement.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;

/// A message as the bytes that every socket gets: one WebSocket text frame (RFC 6455, section 5.2). A server does not
/// mask, so the bytes are the same for all and are made once.
///
/// @param messageId by which a repeat is known
record Frame(UUID messageId, byte[] bytes) {
    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int LENGTH_IN_7_BITS = 125;
    private static final int LENGTH_IN_16_BITS = 0xffff;
    private static final byte THEN_16_BITS = 126;

    static Frame of(ChatMessage message) {
        return new Frame(message.messageId(), text(message.toJson()));
    }

    /// @throws IllegalArgumentException above 65,535 bytes; a message is far below
    static byte[] text(String json) {
        byte[] payload = json.getBytes(UTF_8);
        if (payload.length > LENGTH_IN_16_BITS) {
            throw new IllegalArgumentException("frame of " + payload.length + " bytes");
        }
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 4).put(FINAL_TEXT);
        if (payload.length <= LENGTH_IN_7_BITS) {
            frame.put((byte) payload.length);
        } else {
            frame.put(THEN_16_BITS).putShort((short) payload.length);
        }
        frame.put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
