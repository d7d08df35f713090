package dev.prism.transcode.sandbox;

import static dev.prism.transcode.sandbox.Sandboxes.TO_OUTPUT;
import static dev.prism.transcode.sandbox.Sandboxes.WALL_CLOCK;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxTest {
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

    @Test
    void limits_are_there_on_every_machine() {
        assertThat(Sandboxes.available()).contains(Isolation.LIMITS);
        assertThat(Sandboxes.strongest().isolation())
                .isEqualTo(Sandboxes.available().findFirst().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("dev.prism.transcode.sandbox.Sandboxes#available")
    void opens_an_ordinary_video(Isolation isolation) throws Exception {
        Finished finished = run(isolation, video, List.of(), TO_OUTPUT);

        assertThat(finished.complaint()).isEmpty();
        assertThat(finished.succeeded()).isTrue();
        assertThat(output.resolve("out.mkv")).isNotEmptyFile();
    }

    @ParameterizedTest
    @MethodSource("dev.prism.transcode.sandbox.Sandboxes#available")
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
    @MethodSource("dev.prism.transcode.sandbox.Sandboxes#available")
    void opens_no_format_that_makes_or_gathers_media(Isolation isolation) throws Exception {
        Path list = Files.writeString(media.resolve("list.mp4"), "ffconcat version 1.0\nfile secret.ts\n");

        for (String format : List.of("concat", "lavfi", "image2", "dash", "rawvideo", "hls")) {
            Finished finished = run(isolation, list, List.of("-f", format), TO_OUTPUT);

            assertThat(finished.succeeded()).as(format).isFalse();
            assertThat(output).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.prism.transcode.sandbox.Sandboxes#available")
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
    @MethodSource("dev.prism.transcode.sandbox.Sandboxes#available")
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
    @MethodSource("dev.prism.transcode.sandbox.Sandboxes#available")
    void writes_nowhere_but_into_the_output_folder(Isolation isolation) throws Exception {
        assumeThat(isolation).isEqualTo(Isolation.BUBBLEWRAP);
        for (String elsewhere : List.of(
                "/ffmpeg/out.mkv", "/usr/lib/out.mkv", media.resolve("out.mkv").toString())) {
            Finished finished = run(isolation, video, List.of(), List.of("-c", "copy", elsewhere));

            assertThat(finished.succeeded()).isFalse();
        }
        assertThat(media.resolve("out.mkv")).doesNotExist();
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
        return Stream.concat(arguments.stream(), Stream.of(file)).toList();
    }

    private Finished run(Isolation isolation, Path input, List<String> options, List<String> arguments)
            throws InterruptedException {
        return Sandboxes.of(isolation, Map.of()).run(Sandboxes.errand(input, output, options, arguments, WALL_CLOCK));
    }
}
