package dev.prism.transcode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import dev.prism.transcode.TestMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxTest {
    private static final Duration WALL_CLOCK = Duration.ofSeconds(60);
    private static final List<String> TO_OUTPUT = List.of("-map", "0", "-c", "copy", "-f", "matroska", "out.mkv");

    @TempDir
    static Path media;

    @TempDir
    Path output;

    private static Path video;
    private static HttpServer server;
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    @BeforeAll
    static void make_media() throws IOException {
        video = TestMedia.video(media, "320x240", "25", 4, "secret.mp4");
        TestMedia.make(media, "-i", "secret.mp4", "-c", "copy", "secret.ts");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            REQUESTS.incrementAndGet();
            byte[] segment = Files.readAllBytes(media.resolve("secret.ts"));
            exchange.sendResponseHeaders(200, segment.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(segment);
            }
        });
        server.start();
    }

    @AfterAll
    static void stop_server() {
        server.stop(0);
    }

    @BeforeEach
    void forget_requests() {
        REQUESTS.set(0);
    }

    static List<Isolation> available() {
        return Sandboxes.available().toList();
    }

    @Test
    void limits_are_there_on_every_machine() {
        assertThat(available()).contains(Isolation.LIMITS);
        assertThat(Sandboxes.strongest().isolation()).isEqualTo(available().getFirst());
    }

    @ParameterizedTest
    @MethodSource("available")
    void opens_an_ordinary_video(Isolation isolation) throws Exception {
        Finished finished = run(isolation, video, List.of(), TO_OUTPUT);

        assertThat(finished.complaint()).isEmpty();
        assertThat(finished.succeeded()).isTrue();
        assertThat(output.resolve("out.mkv")).isNotEmptyFile();
    }

    @ParameterizedTest
    @MethodSource("available")
    void reads_neither_files_nor_servers_named_in_a_playlist(Isolation isolation) throws Exception {
        for (String target : List.of(media.resolve("secret.ts").toString(), url())) {
            Path playlist = playlist(target);
            for (List<String> trick : tricks()) {
                Finished finished = run(isolation, playlist, trick, TO_OUTPUT);

                assertThat(finished.succeeded()).isFalse();
                assertThat(output).isEmptyDirectory();
            }
        }
        assertThat(REQUESTS).hasValue(0);
    }

    /// Proves that the playlists above are dangerous where nothing stops them.
    @Test
    void the_same_playlists_are_followed_without_the_sandbox() throws Exception {
        Path local = playlist(media.resolve("secret.ts").toString());
        Path remote = playlist(url());

        Path copied = TestMedia.make(output, follow(local, "copied.mkv"));
        TestMedia.make(output, follow(remote, "fetched.mkv"));

        assertThat(copied).isNotEmptyFile();
        assertThat(REQUESTS).hasPositiveValue();
    }

    @ParameterizedTest
    @MethodSource("available")
    void opens_no_format_that_makes_or_gathers_media(Isolation isolation) throws Exception {
        Path list = Files.writeString(media.resolve("list.mp4"), "ffconcat version 1.0\nfile secret.ts\n");

        for (String format : List.of("concat", "lavfi", "image2", "dash", "rawvideo", "hls")) {
            Finished finished = run(isolation, list, List.of("-f", format), TO_OUTPUT);

            assertThat(finished.succeeded()).as(format).isFalse();
            assertThat(output).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("available")
    void has_no_network(Isolation isolation) throws Exception {
        assumeThat(isolation).isNotEqualTo(Isolation.LIMITS);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(300);

            String target = "tcp://127.0.0.1:" + listener.getLocalPort() + "?timeout=1000000";
            Finished finished = run(isolation, video, List.of(), List.of("-c", "copy", "-f", "mpegts", target));

            assertThat(finished.succeeded()).isFalse();
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("available")
    void sees_no_file_of_this_machine(Isolation isolation) throws Exception {
        assumeThat(isolation).isEqualTo(Isolation.BUBBLEWRAP);
        List<String> otherFile = List.of("-filter_complex", "movie=" + media.resolve("secret.ts"), "-f", "matroska");

        Finished inside = run(isolation, video, List.of(), with(otherFile, "out.mkv"));
        Finished outside = run(Isolation.LIMITS, video, List.of(), with(otherFile, "control.mkv"));

        assertThat(inside.succeeded()).isFalse();
        assertThat(inside.complaint()).contains("No such file or directory");
        assertThat(output.resolve("out.mkv")).doesNotExist();
        assertThat(outside.succeeded()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("available")
    void writes_nowhere_but_into_the_output_folder(Isolation isolation) throws Exception {
        assumeThat(isolation).isEqualTo(Isolation.BUBBLEWRAP);
        for (String elsewhere : List.of(
                "/ffmpeg/out.mkv", "/usr/lib/out.mkv", media.resolve("out.mkv").toString())) {
            Finished finished = run(isolation, video, List.of(), List.of("-c", "copy", elsewhere));

            assertThat(finished.succeeded()).isFalse();
        }
        assertThat(media.resolve("out.mkv")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("available")
    void ends_a_child_that_outlives_its_time(Isolation isolation) throws Exception {
        Sandbox sandbox = Sandboxes.of(isolation, Map.of("transcode.sandbox.grace", "200ms"));

        Finished finished = sandbox.run(endless(Duration.ofMillis(500)));

        assertThat(finished.timedOut()).isTrue();
        assertNoChildIsLeft();
    }

    @ParameterizedTest
    @MethodSource("available")
    void leaves_no_child_behind_when_interrupted(Isolation isolation) throws Exception {
        Sandbox sandbox = Sandboxes.of(isolation, Map.of("transcode.sandbox.grace", "200ms"));
        Thread job = Thread.ofPlatform().start(() -> {
            try {
                sandbox.run(endless(WALL_CLOCK));
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });
        while (children() == 0) {
            Thread.sleep(10);
        }

        job.interrupt();
        job.join();

        assertNoChildIsLeft();
    }

    @ParameterizedTest
    @MethodSource("available")
    void holds_a_child_to_its_memory_and_its_file_size(Isolation isolation) throws Exception {
        Sandbox poor = Sandboxes.of(
                isolation, Map.of("transcode.sandbox.memory-max", "400M", "transcode.sandbox.file-max", "20K"));
        List<String> huge = List.of("-vf", "scale=7680:4320", "-c:v", "libx264", "-f", "matroska", "huge.mkv");

        Finished tooMuchMemory = poor.run(errand(video, List.of(), huge, WALL_CLOCK));
        Finished tooLargeFile = poor.run(errand(video, List.of(), TO_OUTPUT, WALL_CLOCK));

        assertThat(tooMuchMemory.succeeded()).isFalse();
        assertThat(tooLargeFile.succeeded()).isFalse();
        assertThat(Files.size(output.resolve("out.mkv"))).isLessThanOrEqualTo(20 * 1024);
    }

    @Test
    void does_not_start_with_walls_that_this_machine_has_not_got() {
        Map<String, String> noMemory = Map.of("transcode.sandbox.memory-max", "1M");

        assertThatThrownBy(() -> Sandboxes.of(Isolation.LIMITS, noMemory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not start");
    }

    private static List<List<String>> tricks() {
        List<String> follow = List.of("-f", "hls", "-allowed_extensions", "ALL", "-extension_picky", "0");
        return List.of(List.of(), List.of("-f", "hls"), follow);
    }

    private static String[] follow(Path playlist, String file) {
        return new String[] {
            "-f",
            "hls",
            "-allowed_extensions",
            "ALL",
            "-extension_picky",
            "0",
            "-protocol_whitelist",
            "file,http,tcp",
            "-i",
            playlist.toString(),
            "-c",
            "copy",
            file
        };
    }

    private static Path playlist(String target) throws IOException {
        return Files.writeString(
                media.resolve("playlist.mp4"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n" + target + "\n#EXT-X-ENDLIST\n");
    }

    private static String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/secret.ts";
    }

    private static List<String> with(List<String> arguments, String file) {
        return java.util.stream.Stream.concat(arguments.stream(), java.util.stream.Stream.of(file))
                .toList();
    }

    /// The kernel may end a grandchild a moment after its parent.
    private static void assertNoChildIsLeft() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(children()).isZero());
    }

    private static long children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .count();
    }

    private Errand endless(Duration wallClock) {
        return errand(video, List.of("-re", "-stream_loop", "-1"), TO_OUTPUT, wallClock);
    }

    private Finished run(Isolation isolation, Path input, List<String> options, List<String> arguments)
            throws InterruptedException {
        return Sandboxes.of(isolation, Map.of()).run(errand(input, options, arguments, WALL_CLOCK));
    }

    private Errand errand(Path input, List<String> options, List<String> arguments, Duration wallClock) {
        return new Errand(Program.FFMPEG, options, arguments, input, Optional.of(output), wallClock, ignored -> {});
    }
}
