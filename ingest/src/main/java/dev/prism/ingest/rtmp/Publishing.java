package dev.prism.ingest.rtmp;

import dev.prism.ingest.rtmp.PublishDoor.Verdict;
import dev.prism.ingest.rtmp.amf.Amf;
import dev.prism.ingest.rtmp.amf.AmfReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What the commands of one connection mean: connect, create a stream, publish on it, end it.
///
/// While the key is looked up the socket is not read; what had arrived before waits its turn. Media that trails the
/// end of a stream is dropped, media before its begin ends the connection.
final class Publishing {
    private static final Logger LOG = Logger.getLogger(Publishing.class);
    private static final int STREAMS_MAX = 8;
    private static final int SOFTWARE_LENGTH_MAX = 100;

    private final RtmpSession session;
    private final RtmpConfig config;
    private final Wire wire;
    private final PublishDoor door;

    private final BitSet streams = new BitSet();
    private final Queue<RtmpMessage> waiting = new ArrayDeque<>();
    private String app = "";
    private String software = "";
    private boolean connected;
    private boolean deciding;
    private boolean published;
    private boolean everPublished;
    private int publishedStream;
    private @Nullable MediaSink sink;
    private boolean mediaSeen;

    Publishing(RtmpSession session, RtmpConfig config, Wire wire, PublishDoor door) {
        this.session = session;
        this.config = config;
        this.wire = wire;
        this.door = door;
    }

    boolean isConnected() {
        return connected;
    }

    void take(RtmpMessage message) {
        if (deciding) {
            waiting.add(message);
            return;
        }
        switch (message.type()) {
            case RtmpMessage.COMMAND -> command(message, Command.read(message.payload(), 0));
            case RtmpMessage.COMMAND_AMF3 -> command(message, Command.read(message.payload(), 1));
            case RtmpMessage.DATA -> data(message, 0);
            case RtmpMessage.DATA_AMF3 -> data(message, 1);
            case RtmpMessage.AUDIO, RtmpMessage.VIDEO -> media(message);
            default -> LOG.debugf("rtmp message ignored: type=%d", message.type());
        }
    }

    /// Tells the encoder why it goes, as far as it can understand that by now.
    void explain(String reason) {
        if (connected) {
            session.send(Replies.error(publishedStream, new Refusal(Refusal.FAILED, reason)));
        }
    }

    /// The connection is over.
    void ended(String reason) {
        waiting.clear();
        MediaSink ending = sink;
        sink = null;
        if (ending != null) {
            ending.ended(reason);
        }
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
                unpublish(publishedStream);
            }
            case "closeStream" -> unpublish(message.streamId());
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
        if (published) {
            throw new RtmpProblem.OutOfTurn("a second publish before the end of the first");
        }
        published = true;
        everPublished = true;
        mediaSeen = false;
        publishedStream = streamId;
        deciding = true;
        session.expectNothing();
        wire.pause();
        door.knock(StreamName.keyOf(app, command.text(0)), new Caller())
                .whenComplete((verdict, failure) -> wire.execute(() -> decided(verdict, failure)));
    }

    private void decided(@Nullable Verdict verdict, @Nullable Throwable failure) {
        if (session.isClosed()) {
            if (verdict instanceof Verdict.Welcome welcome) {
                welcome.sink().ended("the encoder left while its key was looked up");
            }
            return;
        }
        deciding = false;
        wire.resume();
        switch (verdict) {
            case Verdict.Welcome welcome -> begin(welcome.sink());
            case Verdict.Refused refused -> dismiss(refused.refusal());
            case null -> {
                LOG.errorf(failure, "stream key lookup failed");
                dismiss(new Refusal(Refusal.FAILED, "The platform cannot check stream keys right now; try again."));
            }
        }
    }

    private void begin(MediaSink welcomed) {
        sink = welcomed;
        session.send(ControlMessages.userControl(ControlMessages.STREAM_BEGIN, publishedStream));
        session.send(Replies.status(publishedStream, "NetStream.Publish.Start", "You are on air."));
        session.expect("the first frame", config.firstMediaWithin());
        session.guard(() -> {
            for (RtmpMessage message = waiting.poll(); message != null; message = waiting.poll()) {
                take(message);
            }
        });
    }

    private void dismiss(Refusal refusal) {
        session.send(Replies.error(publishedStream, refusal));
        session.end(refusal.reason());
    }

    private void data(RtmpMessage message, int offset) {
        if (sink == null) {
            return;
        }
        List<Amf> values = AmfReader.readAll(message.payload(), Math.min(offset, message.payload().length));
        boolean metadata = values.stream()
                .limit(2)
                .anyMatch(
                        value -> value instanceof Amf.Text text && text.value().equals("onMetaData"));
        if (metadata && values.getLast() instanceof Amf.Fields fields) {
            sink.metadata(fields);
        }
    }

    private void media(RtmpMessage message) {
        if (sink == null) {
            if (!everPublished) {
                throw new RtmpProblem.OutOfTurn("media before publish");
            }
            return;
        }
        if (message.streamId() != publishedStream) {
            throw new RtmpProblem.OutOfTurn("media on a stream that is not published");
        }
        if (message.payload().length == 0) {
            return;
        }
        if (!mediaSeen) {
            mediaSeen = true;
            session.expectNothing();
        }
        if (message.type() == RtmpMessage.AUDIO) {
            sink.audio(message.timestampMillis(), message.payload());
        } else {
            sink.video(message.timestampMillis(), message.payload());
        }
    }

    private void deleteStream(Command command) {
        int streamId = command.number(0);
        unpublish(streamId);
        if (streamId > 0 && streamId <= STREAMS_MAX) {
            streams.clear(streamId);
        }
    }

    private void unpublish(int streamId) {
        if (sink == null || streamId != publishedStream) {
            return;
        }
        published = false;
        session.send(Replies.status(publishedStream, "NetStream.Unpublish.Success", "The stream has ended."));
        session.expect("the end of the connection", Duration.ofSeconds(10));
        ended("the encoder ended it");
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

    /// This encoder, as the house sees it.
    private final class Caller implements Encoder {
        @Override
        public String software() {
            return software;
        }

        @Override
        public Duration silentFor() {
            return session.silentFor();
        }

        @Override
        public void dismiss(Refusal refusal) {
            wire.execute(() -> {
                if (!session.isClosed()) {
                    Publishing.this.dismiss(refusal);
                }
            });
        }
    }
}
