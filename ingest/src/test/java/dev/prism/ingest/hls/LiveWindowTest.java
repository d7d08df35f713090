package dev.prism.ingest.hls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.ingest.cmaf.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LiveWindowTest {
    private static final PlaylistSettings SETTINGS =
            new PlaylistSettings(Duration.ofSeconds(4), Duration.ofMillis(510));
    private static final Duration HALF = Duration.ofMillis(500);

    private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private final LiveWindow window = new LiveWindow(Duration.ofSeconds(10), 1_000_000, alone(), clock);
    private Duration at = Duration.ZERO;

    private static WindowMemory.Share alone() {
        return new WindowMemory(Long.MAX_VALUE, 0).open().orElseThrow();
    }

    @Test
    void a_player_that_waits_gets_the_part_as_soon_as_it_is_there() {
        begin();
        part();
        CompletableFuture<Snapshot> second =
                window.when(snapshot -> snapshot.reached(0, 1)).toCompletableFuture();
        CompletableFuture<Snapshot> whole =
                window.when(snapshot -> snapshot.reached(0, -1)).toCompletableFuture();

        assertThat(second).isNotDone();
        part();
        assertThat(second).isCompleted();
        assertThat(whole).isNotDone();
        window.segmentEnded();
        assertThat(whole).isCompleted();
    }

    @Test
    void the_end_answers_everybody() {
        begin();
        part();
        CompletableFuture<Snapshot> never =
                window.when(snapshot -> snapshot.reached(7, 0)).toCompletableFuture();

        window.ended();

        assertThat(never.join().ended()).isTrue();
        assertThat(MediaPlaylist.write(window.now(), SETTINGS))
                .endsWith("#EXT-X-ENDLIST\n")
                .doesNotContain("PRELOAD-HINT")
                .contains("\n0.m4s\n");
    }

    @Test
    void the_window_is_bounded_by_length_and_by_bytes() {
        begin();
        for (int i = 0; i < 20; i++) {
            segment(4);
        }
        assertThat(window.now().segments()).hasSize(5);
        assertThat(window.now().segments().getFirst().sequence()).isEqualTo(15);

        LiveWindow tight = new LiveWindow(Duration.ofHours(1), 100, alone(), clock);
        tight.began(new byte[1]);
        for (int i = 0; i < 9; i++) {
            tight.part(new Part(HALF.multipliedBy(i), HALF, true, new byte[90]));
            tight.segmentEnded();
        }
        assertThat(tight.now().segments()).hasSize(LiveWindow.SEGMENTS_MIN);
    }

    @Test
    void another_init_is_a_discontinuity_that_is_still_counted_when_it_has_left() {
        begin();
        segment(4);
        window.began(new byte[] {2});
        segment(4);
        String both = MediaPlaylist.write(window.now(), SETTINGS);
        for (int i = 0; i < 8; i++) {
            segment(4);
        }
        String later = MediaPlaylist.write(window.now(), SETTINGS);

        assertThat(both)
                .contains("#EXT-X-DISCONTINUITY-SEQUENCE:0\n")
                .contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"init-1.mp4\"");
        assertThat(later)
                .contains("#EXT-X-DISCONTINUITY-SEQUENCE:1\n")
                .contains("#EXT-X-MAP:URI=\"init-1.mp4\"")
                .doesNotContain("init-0", "#EXT-X-DISCONTINUITY\n");
        assertThat(window.now().inits()).containsOnlyKeys(1);
    }

    @Test
    void a_part_that_is_longer_raises_the_target() {
        begin();
        window.part(new Part(Duration.ZERO, Duration.ofMillis(1_400), true, new byte[1]));

        assertThat(MediaPlaylist.write(window.now(), SETTINGS))
                .contains("PART-TARGET=1.400\n")
                .contains("PART-HOLD-BACK=4.200\n");
    }

    @Test
    void program_time_follows_the_media_and_not_the_jitter() {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(begin);
        LiveWindow jittered = new LiveWindow(Duration.ofSeconds(20), 1 << 20, alone(), new MovableClock(now));
        jittered.began(new byte[1]);
        for (int i = 0; i < 8; i++) {
            now.set(begin.plus(HALF.multipliedBy(i + 1)).plusMillis(i % 3 * 250));
            jittered.part(new Part(HALF.multipliedBy(i), HALF, true, new byte[1]));
            if (i % 4 == 3) {
                jittered.segmentEnded();
            }
        }

        assertThat(jittered.now().segments())
                .extracting(Segment::programTime)
                .containsExactly(begin, begin.plusSeconds(2));
    }

    @Test
    void program_time_is_set_anew_when_the_encoder_paused() {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(begin.plus(HALF));
        LiveWindow paused = new LiveWindow(Duration.ofSeconds(20), 1 << 20, alone(), new MovableClock(now));
        paused.began(new byte[1]);
        paused.part(new Part(Duration.ZERO, HALF, true, new byte[1]));
        paused.segmentEnded();

        now.set(begin.plusSeconds(60));
        paused.part(new Part(HALF, HALF, true, new byte[1]));

        assertThat(paused.now().segments().getLast().programTime())
                .isEqualTo(begin.plusSeconds(60).minus(HALF));
    }

    @Property(tries = 100)
    void a_playlist_keeps_what_the_specification_demands(
            @ForAll @IntRange(min = 1, max = 40) int segments, @ForAll @IntRange(min = 1, max = 8) int parts) {
        LiveWindow any = new LiveWindow(Duration.ofSeconds(12), 1 << 20, alone(), clock);
        any.began(new byte[1]);
        Duration time = Duration.ZERO;
        for (int i = 0; i < segments; i++) {
            for (int j = 0; j < parts; j++) {
                any.part(new Part(time, HALF, j == 0, new byte[10]));
                time = time.plus(HALF);
            }
            any.segmentEnded();
        }
        any.part(new Part(time, HALF, true, new byte[10]));

        String playlist = MediaPlaylist.write(any.now(), SETTINGS);

        List<String> lines = playlist.lines().toList();
        List<String> uris = new ArrayList<>(
                lines.stream().filter(line -> !line.startsWith("#")).toList());
        Set<String> distinct = new HashSet<>(uris);
        assertThat(lines.getFirst()).isEqualTo("#EXTM3U");
        assertThat(distinct).hasSameSizeAs(uris);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("#EXTINF:"))
                .hasSameSizeAs(uris)
                .allMatch(line -> Double.parseDouble(line.substring(8, line.length() - 1)) <= 4.0);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("#EXT-X-PROGRAM-DATE-TIME:"))
                .hasSize(uris.size() + 1);
        assertThat(lines.getLast()).isEqualTo("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"" + segments + "-1.m4s\"");
        long first = Long.parseLong(lines.stream()
                .filter(line -> line.startsWith("#EXT-X-MEDIA-SEQUENCE:"))
                .findFirst()
                .orElseThrow()
                .substring(22));
        assertThat(uris.getFirst()).isEqualTo(first + ".m4s");
    }

    @Test
    void a_recording_that_was_left_open_can_be_closed() {
        VodPlaylist playlist = new VodPlaylist(Duration.ofSeconds(4));
        playlist.add(0, "init.mp4", clock.instant(), Duration.ofMillis(2_000), "0.m4s");
        playlist.add(1, "init-1.mp4", clock.instant(), Duration.ofMillis(1_500), "1.m4s");

        String closed = VodPlaylist.closed(playlist.write(false));

        assertThat(closed)
                .isEqualTo(playlist.write(true))
                .contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"init-1.mp4\"");
        assertThat(VodPlaylist.durationOf(closed)).isEqualTo(Duration.ofMillis(3_500));
        assertThat(VodPlaylist.closed(closed)).isEqualTo(closed);
    }

    private void begin() {
        window.began(new byte[] {1});
    }

    private void part() {
        window.part(new Part(at, HALF, true, new byte[10]));
        at = at.plus(HALF);
    }

    private void segment(int parts) {
        for (int i = 0; i < parts; i++) {
            part();
        }
        window.segmentEnded();
    }

    private static final class MovableClock extends Clock {
        private final AtomicReference<Instant> now;

        MovableClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
