package dev.prism.ingest.live;

import dev.prism.ingest.cmaf.Packager;
import dev.prism.ingest.cmaf.PackagerOutput;
import dev.prism.ingest.cmaf.Part;
import dev.prism.ingest.cmaf.Tracks;
import dev.prism.ingest.codec.CodecProblem;
import dev.prism.ingest.flv.AudioTag;
import dev.prism.ingest.flv.VideoTag;
import dev.prism.ingest.hls.LiveWindow;
import dev.prism.ingest.hls.MediaPlaylist;
import dev.prism.ingest.hls.PlaylistSettings;
import dev.prism.ingest.hls.Snapshot;
import dev.prism.ingest.recording.StreamRecorder;
import dev.prism.ingest.rtmp.Encoder;
import dev.prism.ingest.rtmp.MediaSink;
import dev.prism.ingest.rtmp.Refusal;
import dev.prism.ingest.rtmp.amf.Amf;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One encoder's stream: its frames go through the packager into the window and the recording. Lives on the event
/// loop of its connection; the window and the tracks may be read from anywhere.
final class LiveStream implements MediaSink {
    /// What happens at the begin and at the end of a stream.
    interface Story {
        void began(LiveStream stream, Tracks tracks);

        /// @param tracks null when nothing was packaged
        void ended(LiveStream stream, @Nullable Tracks tracks, String reason);
    }

    private record Written(Snapshot snapshot, String playlist) {}

    private static final Logger LOG = Logger.getLogger(LiveStream.class);

    private final UUID streamId;
    private final Channel channel;
    private final UUID streamKeyId;
    private final Encoder encoder;
    private final LiveWindow window;
    private final StreamRecorder recorder;
    private final Packager packager;
    private final Story story;
    private volatile @Nullable Tracks tracks;
    private volatile @Nullable Written written;
    private byte[] init = {};
    private boolean refused;

    LiveStream(
            UUID streamId,
            Channel channel,
            UUID streamKeyId,
            Encoder encoder,
            LiveWindow window,
            StreamRecorder recorder,
            LiveConfig config,
            Story story) {
        this.streamId = streamId;
        this.channel = channel;
        this.streamKeyId = streamKeyId;
        this.encoder = encoder;
        this.window = window;
        this.recorder = recorder;
        this.story = story;
        this.packager = new Packager(config.packager(), new Output());
    }

    UUID streamId() {
        return streamId;
    }

    Channel channel() {
        return channel;
    }

    UUID streamKeyId() {
        return streamKeyId;
    }

    Encoder encoder() {
        return encoder;
    }

    LiveWindow window() {
        return window;
    }

    StreamRecorder recorder() {
        return recorder;
    }

    /// @return null before anything was packaged
    @Nullable
    Tracks tracks() {
        return tracks;
    }

    /// Writes the playlist once a part, however many ask for it.
    String playlist(Snapshot snapshot, PlaylistSettings settings) {
        Written last = written;
        if (last == null || last.snapshot() != snapshot) {
            last = new Written(snapshot, MediaPlaylist.write(snapshot, settings));
            written = last;
        }
        return last.playlist();
    }

    @Override
    public void metadata(Amf.Fields metadata) {
        packager.expect(
                metadata.values().containsKey("videocodecid"), metadata.values().containsKey("audiocodecid"));
    }

    @Override
    public void video(int timestampMillis, byte[] tag) {
        accept(() -> {
            switch (VideoTag.read(tag)) {
                case VideoTag.Header header -> packager.configure(header.config());
                case VideoTag.Frame frame ->
                    packager.video(timestampMillis, frame.key(), frame.compositionMillis(), tag, frame.dataFrom());
                case VideoTag.Nothing _ -> {}
            }
        });
    }

    @Override
    public void audio(int timestampMillis, byte[] tag) {
        accept(() -> {
            switch (AudioTag.read(tag)) {
                case AudioTag.Header header -> packager.configure(header.config());
                case AudioTag.Frame frame -> packager.audio(timestampMillis, tag, frame.dataFrom());
                case AudioTag.Nothing _ -> {}
            }
        });
    }

    @Override
    public void ended(String reason) {
        packager.end();
        window.ended();
        LOG.infof("stream ended: stream=%s channel=%s reason=%s", streamId, channel.channelId(), reason);
        story.ended(this, tracks, reason);
    }

    private void accept(Runnable step) {
        if (refused) {
            return;
        }
        try {
            step.run();
        } catch (CodecProblem e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String reason) {
        if (!refused) {
            refused = true;
            encoder.dismiss(new Refusal(Refusal.FAILED, reason));
        }
    }

    private final class Output implements PackagerOutput {
        @Override
        public void began(Tracks packaged, byte[] initSegment) {
            boolean first = tracks == null;
            tracks = packaged;
            init = initSegment;
            window.began(initSegment);
            if (first) {
                story.began(LiveStream.this, packaged);
            }
        }

        @Override
        public void part(Part part) {
            if (!window.part(part)) {
                refuse("The edge has no memory for a stream of this bit rate beside the others; lower it.");
            }
        }

        @Override
        public void segmentEnded() {
            recorder.add(window.segmentEnded(), init);
        }
    }
}
