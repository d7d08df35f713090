package dev.prism.ingest.cmaf;

import dev.prism.ingest.codec.AacConfig;
import dev.prism.ingest.codec.AvcConfig;
import dev.prism.ingest.codec.AvcUnits;
import dev.prism.ingest.codec.CodecProblem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Turns the frames of one stream into fMP4 parts, grouped into segments. Audio and video share each part.
///
/// Begins when both tracks are known, or after {@value #WAIT_FOR_TRACK_MILLIS} ms of media with the one that is; a
/// track that comes later, or another configuration, ends the segment and begins anew. Video begins with a key frame.
/// While video stalls, the audio goes on alone.
public final class Packager {
    static final int WAIT_FOR_TRACK_MILLIS = 1_000;
    static final int STALL_MILLIS = 1_500;
    static final int DAMAGED_FRAMES_MAX = 50;

    private static final int HELD_BYTES_MAX = 8 << 20;
    private static final int PART_BYTES_MAX = 8 << 20;
    /// FLV rounds to milliseconds, so that fifteen frames of 33.3 ms may seem to be 501.
    private static final int ROUNDING_MILLIS = 2;
    private static final int AUDIO_FRAME_MILLIS = 22;

    private record Frame(boolean video, long atMillis, boolean key, int compositionMillis, byte[] data, int from) {}

    private final PackagerSettings settings;
    private final PackagerOutput output;
    private final Timeline timeline = new Timeline();
    private final Queue<Frame> held = new ArrayDeque<>();
    private long heldBytes;

    private boolean videoExpected = true;
    private boolean audioExpected = true;
    private @Nullable AvcConfig video;
    private @Nullable AacConfig audio;
    private @Nullable Tracks tracks;

    private VideoRun videoRun = new VideoRun();
    private @Nullable AudioRun audioRun;
    private boolean awaitingKey;
    private boolean begun;
    private long beginMillis;
    private long lastVideoMillis;
    private long partStartMillis;
    private long segmentStartMillis;
    private boolean segmentBeganWithKey;
    private int fragments;
    private int damagedFrames;

    public Packager(PackagerSettings settings, PackagerOutput output) {
        this.settings = settings;
        this.output = output;
    }

    /// What the encoder announces; a hint that saves waiting.
    public void expect(boolean withVideo, boolean withAudio) {
        if (withVideo || withAudio) {
            videoExpected = withVideo;
            audioExpected = withAudio;
        }
    }

    public void configure(AvcConfig config) {
        if (!Objects.equals(config, video)) {
            endTracks();
            video = config;
        }
    }

    public void configure(AacConfig config) {
        if (!Objects.equals(config, audio)) {
            endTracks();
            audio = config;
        }
    }

    /// @param timestampMillis when it is decoded, as the encoder says; 32 bits
    /// @throws CodecProblem when nothing but damaged frames comes
    public void video(int timestampMillis, boolean key, int compositionMillis, byte[] data, int from) {
        AvcConfig config = video;
        if (config == null || !isWhole(config, data, from)) {
            return;
        }
        take(new Frame(true, timeline.toMillis(timestampMillis), key, compositionMillis, data, from));
    }

    /// @param timestampMillis as the encoder says; 32 bits
    public void audio(int timestampMillis, byte[] data, int from) {
        if (audio != null) {
            take(new Frame(false, timeline.toMillis(timestampMillis), true, 0, data, from));
        }
    }

    /// Hands out what is left. Nothing may come after it.
    public void end() {
        if (tracks == null && !held.isEmpty()) {
            begin();
        }
        endTracks();
    }

    private boolean isWhole(AvcConfig config, byte[] data, int from) {
        if (AvcUnits.areWhole(data, from, config.lengthBytes())) {
            damagedFrames = 0;
            return true;
        }
        if (++damagedFrames > DAMAGED_FRAMES_MAX) {
            throw new CodecProblem("The pictures are damaged, or not in the form that the H.264 header promises.");
        }
        return false;
    }

    private void take(Frame frame) {
        if (tracks != null) {
            add(frame);
            return;
        }
        held.add(frame);
        heldBytes += frame.data().length;
        boolean known = (video != null || !videoExpected) && (audio != null || !audioExpected);
        boolean waited = frame.atMillis() - held.element().atMillis() >= WAIT_FOR_TRACK_MILLIS;
        if (known || waited || heldBytes > HELD_BYTES_MAX) {
            begin();
        }
    }

    private void begin() {
        Tracks known = new Tracks(video, audio);
        tracks = known;
        videoRun = new VideoRun();
        audioRun = known.audio() == null ? null : new AudioRun(known.audio());
        awaitingKey = known.video() != null;
        output.began(known, InitSegment.write(known));
        for (Frame frame = held.poll(); frame != null; frame = held.poll()) {
            add(frame);
        }
        heldBytes = 0;
    }

    private void add(Frame frame) {
        if (awaitingKey && !(frame.video() && frame.key())) {
            return;
        }
        if (!begun) {
            begun = true;
            beginMillis = frame.atMillis();
        }
        long atMillis = Math.max(0, frame.atMillis() - beginMillis);
        if (frame.video()) {
            addVideo(frame, atMillis);
        } else if (audioRun != null) {
            addAudio(audioRun, frame, atMillis);
        }
    }

    private void addVideo(Frame frame, long decodedAtMillis) {
        long atMillis = videoRun.settle(decodedAtMillis);
        if (awaitingKey) {
            awaitingKey = false;
            segmentBeganWithKey = true;
            partStartMillis = Math.max(partStartMillis, atMillis);
            segmentStartMillis = partStartMillis;
        }
        cut(atMillis, frame.key(), videoRun.lastDurationMillis());
        lastVideoMillis = atMillis;
        videoRun.add(atMillis, frame.key(), frame.compositionMillis(), frame.data(), frame.from());
    }

    private void addAudio(AudioRun run, Frame frame, long atMillis) {
        run.add(atMillis, frame.data(), frame.from());
        long endMillis = run.endMicros() / 1_000;
        boolean alone = tracks != null && tracks.video() == null;
        if (alone) {
            cut(endMillis, true, AUDIO_FRAME_MILLIS);
        } else if (endMillis - lastVideoMillis > STALL_MILLIS) {
            videoRun.settleLast();
            cut(endMillis, false, AUDIO_FRAME_MILLIS);
        }
    }

    /// Ends the part, and the segment, if this is the moment.
    ///
    /// @param atMillis where what comes next begins
    /// @param key whether a player can begin there
    /// @param nextMillis how long what comes next will probably last
    private void cut(long atMillis, boolean key, long nextMillis) {
        long segmentMillis = atMillis - segmentStartMillis;
        long dueMillis = segmentBeganWithKey ? settings.segmentMillis() - settings.segmentMillis() / 8 : 1;
        if (key && segmentMillis >= dueMillis || segmentMillis + nextMillis > settings.segmentMaxMillis()) {
            endSegment(atMillis, key);
        } else if (atMillis - partStartMillis + nextMillis > settings.partMillis() + ROUNDING_MILLIS
                || pendingBytes() > PART_BYTES_MAX) {
            endPart(atMillis);
        }
    }

    private int pendingBytes() {
        return videoRun.bytes() + (audioRun == null ? 0 : audioRun.bytes());
    }

    private void endSegment(long atMillis, boolean nextBeginsWithKey) {
        endPart(atMillis);
        if (partStartMillis > segmentStartMillis) {
            output.segmentEnded();
        }
        segmentStartMillis = partStartMillis;
        segmentBeganWithKey = nextBeginsWithKey;
    }

    private void endPart(long atMillis) {
        List<TrackRun> runs = new ArrayList<>(2);
        boolean independent = tracks != null && tracks.video() == null || videoRun.beginsWithKey();
        if (!videoRun.isEmpty()) {
            runs.add(videoRun.take());
        }
        if (audioRun != null && !audioRun.isEmpty()) {
            runs.add(audioRun.take());
        }
        if (runs.isEmpty()) {
            return;
        }
        long endMillis = Math.max(atMillis, partStartMillis + 1);
        byte[] bytes = Fragment.write(++fragments, runs);
        Duration startsAt = Duration.ofMillis(partStartMillis);
        output.part(new Part(startsAt, Duration.ofMillis(endMillis - partStartMillis), independent, bytes));
        partStartMillis = endMillis;
    }

    private void endTracks() {
        if (tracks == null) {
            return;
        }
        videoRun.settleLast();
        long videoEndMillis = tracks.video() == null ? 0 : lastVideoMillis + videoRun.lastDurationMillis();
        long audioEndMillis = audioRun == null ? 0 : audioRun.endMicros() / 1_000;
        endSegment(Math.max(videoEndMillis, audioEndMillis), false);
        tracks = null;
    }
}
