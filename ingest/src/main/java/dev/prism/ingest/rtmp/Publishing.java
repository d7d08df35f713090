package dev.prism.ingest.rtmp;

import dev.prism.ingest.rtmp.PublishDoor.Verdict;
import dev.prism.ingest.rtmp.amf.Amf;
import dev.prism.ingest.rtmp.amf.AmfReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The stream that a connection publishes, from the question whether it may to its end.
///
/// While the key is looked up the socket is not read; what had arrived before waits its turn. Media that trails the
/// end of a stream is dropped, media before its begin ends the connection.
final class Publishing {
    private static final Logger LOG = Logger.getLogger(Publishing.class);

    private final RtmpSession session;
    private final RtmpConfig config;
    private final Wire wire;
    private final PublishDoor door;
    private final Consumer<RtmpMessage> taker;

    private final Queue<RtmpMessage> waiting = new ArrayDeque<>();
    private boolean deciding;
    private boolean published;
    private boolean everPublished;
    private int publishedStream;
    private @Nullable MediaSink sink;
    private boolean mediaSeen;

    /// @param taker gets what waited, after the decision
    Publishing(RtmpSession session, RtmpConfig config, Wire wire, PublishDoor door, Consumer<RtmpMessage> taker) {
        this.session = session;
        this.config = config;
        this.wire = wire;
        this.door = door;
        this.taker = taker;
    }

    boolean isDeciding() {
        return deciding;
    }

    /// For after the decision.
    void keep(RtmpMessage message) {
        waiting.add(message);
    }

    void ask(int streamId, String streamKey, String software) {
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
        door.knock(streamKey, new Caller(software))
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
                taker.accept(message);
            }
        });
    }

    private void dismiss(Refusal refusal) {
        refuse(refusal);
        session.end(refusal.reason());
    }

    void refuse(Refusal refusal) {
        session.send(Replies.error(publishedStream, refusal));
    }

    void data(RtmpMessage message, int offset) {
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

    void media(RtmpMessage message) {
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

    void unpublish() {
        unpublish(publishedStream);
    }

    void unpublish(int streamId) {
        if (sink == null || streamId != publishedStream) {
            return;
        }
        published = false;
        session.send(Replies.status(publishedStream, "NetStream.Unpublish.Success", "The stream has ended."));
        session.expect("the end of the connection", Duration.ofSeconds(10));
        ended("the encoder ended it");
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

    /// This encoder, as the house sees it.
    private final class Caller implements Encoder {
        private final String software;

        Caller(String software) {
            this.software = software;
        }

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
