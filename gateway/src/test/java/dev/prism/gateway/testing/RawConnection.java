package dev.prism.gateway.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// Sends bytes as they are, since a client library would mend them.
public final class RawConnection {
    private static final int PATIENCE_MILLIS = 60_000;

    private RawConnection() {}

    /// @param request with `Connection: close` in its last request, or so broken that the gateway hangs up
    /// @return all that comes until the gateway closes
    public static String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RunningGateway.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException open) {
            throw new AssertionError("the gateway did not close the connection", open);
        }
    }
}
