package dev.prism.e2e;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The platform's Redis as its operator reaches it: just enough of RESP to send a command and read one string (Redis
/// serialization protocol specification).
final class Redis implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream answers;

    Redis() throws IOException {
        this(URI.create(Platform.variable("REDIS_URI")));
        call("AUTH", URI.create(Platform.variable("REDIS_URI")).getUserInfo().substring(1));
    }

    private Redis(URI place) throws IOException {
        socket = new Socket(place.getHost(), place.getPort());
        answers = new DataInputStream(socket.getInputStream());
    }

    /// As a stranger reaches it.
    static Redis withoutLogin() throws IOException {
        return new Redis(URI.create(Platform.variable("REDIS_URI")));
    }

    /// @return the string, the status or the number that it answers
    String call(String... command) throws IOException {
        StringBuilder request = new StringBuilder("*" + command.length + "\r\n");
        for (String word : command) {
            request.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        String answer = line();
        return switch (answer.charAt(0)) {
            case '$' -> string(Integer.parseInt(answer.substring(1)));
            case '+', ':' -> answer.substring(1);
            default -> throw new IOException("Redis says " + answer);
        };
    }

    private String string(int length) throws IOException {
        byte[] bytes = answers.readNBytes(length);
        line();
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.readUnsignedByte(); next != '\r'; next = answers.readUnsignedByte()) {
            line.append((char) next);
        }
        answers.skipNBytes(1);
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
