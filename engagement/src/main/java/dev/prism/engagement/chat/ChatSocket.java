package dev.prism.engagement.chat;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import io.netty.channel.Channel;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One person, or nobody in particular, in one chat: from the upgrade to the close. Says one thing at a time: the
/// socket is not read while a message is being stored.
class ChatSocket {
    private static final Logger LOG = Logger.getLogger(ChatSocket.class);
    /// 500 characters, each up to 12 bytes as a JSON escape, and what is around them.
    private static final int MESSAGE_MAX_BYTES = 8 * 1024;

    private static final short POLICY_VIOLATION = 1008;
    private static final short MESSAGE_TOO_BIG = 1009;
    private static final short TRY_AGAIN_LATER = 1013;

    private final ServerWebSocket socket;
    private final Seat seat;
    private final UUID channelId;
    private final @Nullable Caller caller;
    private final Rooms rooms;
    private final SayInChat sayInChat;
    private final Incoming incoming;
    private final int refusalsMax;

    /// In a row; touched by the socket's event loop alone.
    private int refusals;

    ChatSocket(
            ServerWebSocket socket,
            Channel channel,
            UUID channelId,
            SecurityIdentity identity,
            Rooms rooms,
            SayInChat sayInChat,
            ChatConfig config) {
        this.socket = socket;
        this.seat = new Seat(channel, config.waitingMax().asLongValue());
        this.channelId = channelId;
        this.caller = CurrentCaller.of(identity).orElse(null);
        this.rooms = rooms;
        this.sayInChat = sayInChat;
        this.incoming = new Incoming(MESSAGE_MAX_BYTES);
        this.refusalsMax = config.refusalsMax();
    }

    /// Takes the seat first and reads the history then, so that nothing said in between is missed.
    void open(Uni<List<ChatMessage>> history) {
        socket.frameHandler(this::receive);
        socket.exceptionHandler(fault -> LOG.debugf("a chat socket failed: %s", fault));
        seat.onLoop(this::enter);
        history.subscribe().with(this::begin, this::giveUp);
    }

    /// Closes when the access token expires; the client connects again with a fresh one.
    void closeWithToken(SecurityIdentity identity, Vertx vertx, Clock clock) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(token.getExpirationTime()));
            long timer = vertx.setTimer(
                    Math.max(1, left.toMillis()), _ -> socket.close(POLICY_VIOLATION, "The login has expired."));
            socket.endHandler(_ -> vertx.cancelTimer(timer));
        }
    }

    private void enter() {
        if (!socket.isClosed()) {
            rooms.enter(channelId, seat);
            socket.closeHandler(_ -> seat.onLoop(() -> rooms.leave(channelId, seat)));
        }
    }

    private void begin(List<ChatMessage> messages) {
        List<Frame> frames = messages.stream().map(Frame::of).toList();
        seat.onLoop(() -> seat.begin(frames));
    }

    private void giveUp(Throwable fault) {
        LOG.errorf("chat history could not be read: %s", fault);
        socket.close(TRY_AGAIN_LATER, "The chat is away for a moment.");
    }

    private void receive(WebSocketFrame frame) {
        if (!socket.isClosed() && (frame.isText() || frame.isBinary() || frame.isContinuation())) {
            try {
                incoming.add(frame).ifPresent(this::say);
            } catch (ChatProblem problem) {
                refuse(problem);
            } catch (Incoming.TooLong _) {
                socket.close(MESSAGE_TOO_BIG, "The message is too long.");
            }
        }
    }

    private void say(String message) {
        socket.pause();
        Uni.createFrom()
                .deferred(() ->
                        sayInChat.say(channelId, speaker(), Said.read(message).text()))
                .subscribe()
                .with(_ -> seat.onLoop(this::taken), fault -> {
                    refuse(fault);
                    socket.resume();
                });
    }

    private Caller speaker() {
        return Optional.ofNullable(caller).orElseThrow(ChatProblem.LoginRequired::new);
    }

    private void taken() {
        refusals = 0;
        socket.resume();
    }

    private void refuse(Throwable fault) {
        if (fault instanceof ChatProblem problem) {
            seat.onLoop(() -> answer(problem));
        } else {
            LOG.error("a chat message failed", fault);
            socket.close(TRY_AGAIN_LATER, "Something went wrong.");
        }
    }

    /// What could not be stored was no fault of the person's, so it does not count.
    private void answer(ChatProblem problem) {
        seat.tell(Frame.text(ProblemFrame.toJson(problem)));
        if (!(problem instanceof ChatProblem.NotStored) && ++refusals >= refusalsMax) {
            socket.close(POLICY_VIOLATION, "Too many messages were refused.");
        }
    }
}
