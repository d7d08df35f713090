package dev.prism.ingest.rtmp;

import dev.prism.ingest.rtmp.amf.Amf;
import java.util.BitSet;
import org.jboss.logging.Logger;

/// What the messages of one connection mean: connect, create a stream, publish on it, end it. The published stream
/// itself is {@link Publishing}'s.
final class Commands {
    private static final Logger LOG = Logger.getLogger(Commands.class);
    private static final int STREAMS_MAX = 8;
    private static final int SOFTWARE_LENGTH_MAX = 100;

    private final RtmpSession session;
    private final RtmpConfig config;
    private final Publishing publishing;

    private final BitSet streams = new BitSet();
    private String app = "";
    private String software = "";
    private boolean connected;

    Commands(RtmpSession session, RtmpConfig config, Wire wire, PublishDoor door) {
        this.session = session;
        this.config = config;
        this.publishing = new Publishing(session, config, wire, door, this::take);
    }

    boolean isConnected() {
        return connected;
    }

    void take(RtmpMessage message) {
        if (publishing.isDeciding()) {
            publishing.keep(message);
            return;
        }
        switch (message.type()) {
            case RtmpMessage.COMMAND -> command(message, Command.read(message.payload(), 0));
            case RtmpMessage.COMMAND_AMF3 -> command(message, Command.read(message.payload(), 1));
            case RtmpMessage.DATA -> publishing.data(message, 0);
            case RtmpMessage.DATA_AMF3 -> publishing.data(message, 1);
            case RtmpMessage.AUDIO, RtmpMessage.VIDEO -> publishing.media(message);
            default -> LOG.debugf("rtmp message ignored: type=%d", message.type());
        }
    }

    /// Tells the encoder why it goes, as far as it can understand that by now.
    void explain(String reason) {
        if (connected) {
            publishing.refuse(new Refusal(Refusal.FAILED, reason));
        }
    }

    /// The connection is over.
    void ended(String reason) {
        publishing.ended(reason);
    }

    private void command(RtmpMessage message, Command command) {
        if (!connected && !command.name().equals("connect")) {
            throw new RtmpProblem.OutOfTurn("a command before connect");
        }
        switch (command.name()) {
            case "connect" -> connect(command);
            case "createStream" -> createStream(command);
            case "publish" -> publish(message.streamId(), command);
            case "FCPublish" -> {
                answer(command, Amf.NULL);
                session.send(Replies.fcPublished("NetStream.Publish.Start"));
            }
            case "releaseStream", "_checkbw", "FCSubscribe" -> answer(command, Amf.NULL);
            case "FCUnpublish" -> {
                answer(command, Amf.NULL);
                publishing.unpublish();
            }
            case "closeStream" -> publishing.unpublish(message.streamId());
            case "deleteStream" -> deleteStream(command);
            case "play", "play2" ->
                session.send(Replies.error(
                        message.streamId(),
                        new Refusal("NetStream.Play.Failed", "This edge only takes streams in; watch over HLS.")));
            case "_result", "_error", "onStatus" -> {}
            default -> {
                if (command.transactionId() > 0) {
                    session.send(Replies.callFailed(command.transactionId(), "There is no such command here."));
                }
            }
        }
    }

    private void connect(Command command) {
        if (connected) {
            throw new RtmpProblem.OutOfTurn("a second connect");
        }
        String wanted = command.object().text("app");
        if (wanted == null || !StreamName.isOurs(wanted)) {
            String reason = "The application must be " + StreamName.APP + ", as in rtmp://HOST/live/KEY.";
            session.send(Replies.notConnected(command.transactionId(), reason));
            session.end("another application than ours");
            return;
        }
        String flashVersion = command.object().text("flashVer");
        app = wanted;
        software = flashVersion == null ? "" : printable(flashVersion);
        connected = true;
        session.introduce();
        session.send(Replies.connected(command.transactionId()));
        session.expect("publish", config.publishWithin());
    }

    private void createStream(Command command) {
        int streamId = streams.nextClearBit(1);
        if (streamId > STREAMS_MAX) {
            throw new RtmpProblem.TooMuch("more than " + STREAMS_MAX + " streams on a connection");
        }
        streams.set(streamId);
        session.send(Replies.result(command.transactionId(), new Amf.Num(streamId)));
    }

    private void publish(int streamId, Command command) {
        if (streamId <= 0 || !streams.get(streamId)) {
            throw new RtmpProblem.OutOfTurn("publish on a stream that was not created");
        }
        publishing.ask(streamId, StreamName.keyOf(app, command.text(0)), software);
    }

    private void deleteStream(Command command) {
        int streamId = command.number(0);
        publishing.unpublish(streamId);
        if (streamId > 0 && streamId <= STREAMS_MAX) {
            streams.clear(streamId);
        }
    }

    private void answer(Command command, Amf value) {
        if (command.transactionId() > 0) {
            session.send(Replies.result(command.transactionId(), value));
        }
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7e]", "");
        return clean.substring(0, Math.min(clean.length(), SOFTWARE_LENGTH_MAX));
    }
}
