package dev.prism.e2e;

import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Keeps all that comes over a chat socket.
final class Ear implements WebSocket.Listener {
    private final List<String> heard;
    private final StringBuilder frame = new StringBuilder();

    Ear(List<String> heard) {
        this.heard = heard;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            heard.add(frame.toString());
            frame.setLength(0);
        }
        socket.request(1);
        return null;
    }
}
