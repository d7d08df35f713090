package dev.prism.engagement.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.Optional;

/// Puts the frames of one message together (RFC 6455, section 5.4) and holds at most as many bytes as a message may
/// have, in one frame or in many.
class Incoming {
    private final int bytesMax;
    private Buffer bytes = Buffer.buffer();
    private boolean isText;

    Incoming(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// @return the message when the frame completes it
    /// @throws TooLong when the message outgrows the limit
    /// @throws ChatProblem.Garbled when the complete message is not text
    Optional<String> add(WebSocketFrame frame) {
        if (!frame.isContinuation()) {
            bytes = Buffer.buffer();
            isText = frame.isText();
        }
        if (bytes.length() + frame.binaryData().length() > bytesMax) {
            throw new TooLong();
        }
        bytes.appendBuffer(frame.binaryData());
        if (!frame.isFinal()) {
            return Optional.empty();
        }
        if (!isText) {
            throw new ChatProblem.Garbled();
        }
        return Optional.of(bytes.toString(UTF_8));
    }

    /// No message can be that long; the socket is closed.
    static final class TooLong extends RuntimeException {}
}
