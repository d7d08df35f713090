package dev.prism.gateway.door;

import static dev.prism.gateway.testing.RunningGateway.browser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.RawConnection;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that two servers could cut at different places. None may reach a service in another shape than the gateway
/// has read it in, and none may leave anything behind for the next.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class SmugglingIT {
    /// What an attacker would like a service to take for a request of its own.
    private static final String HIDDEN =
            "GET /api/v1/contents/hidden HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6\r\nConnection: close\r\n\r\n";

    private Browser browser;

    @BeforeEach
    void nothing_was_seen_yet() {
        browser = browser();
        seen();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("two lengths", post("Content-Length: 0\r\nContent-Length: " + HIDDEN.length(), HIDDEN)),
                Arguments.of("two lengths in one", post("Content-Length: 0, " + HIDDEN.length(), HIDDEN)),
                Arguments.of("a negative length", post("Content-Length: -1", HIDDEN)),
                Arguments.of("a signed length", post("Content-Length: +5", "12345" + HIDDEN)),
                Arguments.of("a length in hexadecimal", post("Content-Length: 0x5", "12345" + HIDDEN)),
                Arguments.of("an unknown coding", post("Transfer-Encoding: xchunked", HIDDEN)),
                Arguments.of("identity", post("Transfer-Encoding: identity", HIDDEN)),
                Arguments.of("a coding under chunked", post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n" + HIDDEN)),
                Arguments.of(
                        "a coding over chunked", post("Transfer-Encoding: chunked, identity", "0\r\n\r\n" + HIDDEN)),
                Arguments.of(
                        "chunked twice",
                        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n" + HIDDEN)),
                Arguments.of(
                        "chunked and another",
                        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: cow", "0\r\n\r\n" + HIDDEN)),
                Arguments.of("a space before the colon", post("Transfer-Encoding : chunked", "0\r\n\r\n" + HIDDEN)),
                Arguments.of("a vertical tab", post("Transfer-Encoding:\u000bchunked", "0\r\n\r\n" + HIDDEN)),
                Arguments.of("a folded coding", post("Transfer-Encoding:\r\n chunked", "0\r\n\r\n" + HIDDEN)),
                Arguments.of("chunked in HTTP/1.0", """
                        POST /api/v1/contents/1 HTTP/1.0\r
                        Host: x\r
                        Transfer-Encoding: chunked\r
                        \r
                        0\r
                        \r
                        """ + HIDDEN),
                Arguments.of("two hosts", "GET /api/v1/contents/1 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + HIDDEN),
                Arguments.of("no host", "GET /api/v1/contents/1 HTTP/1.1\r\nConnection: close\r\n\r\n"),
                Arguments.of(
                        "another origin in the request line",
                        "GET http://evil.example/api/v1/contents/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
                Arguments.of(
                        "an authority in the request line",
                        "CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    }

    /// Which is fine to answer, as long as the gateway alone has cut it.
    static Stream<Arguments> odd() {
        return Stream.of(
                Arguments.of("a folded line", post("X-Long: a\r\n b\r\nContent-Length: 0", HIDDEN)),
                Arguments.of("a chunk of no size", post("Transfer-Encoding: chunked", "\r\n\r\n" + HIDDEN)),
                Arguments.of("a chunk of a negative size", post("Transfer-Encoding: chunked", "-1\r\n\r\n" + HIDDEN)),
                Arguments.of("a chunk of a huge size", post("Transfer-Encoding: chunked", "fffffffff\r\n" + HIDDEN)),
                Arguments.of(
                        "CL.TE",
                        post(
                                "Content-Length: " + (HIDDEN.length() + 5) + "\r\nTransfer-Encoding: chunked",
                                "0\r\n\r\n" + HIDDEN)),
                Arguments.of(
                        "TE.CL",
                        post(
                                        "Transfer-Encoding: chunked\r\nContent-Length: 4",
                                        Integer.toHexString(HIDDEN.length()) + "\r\n" + HIDDEN + "\r\n0\r\n\r\n")
                                + HIDDEN),
                Arguments.of("lines that end in a bare LF", "GET /api/v1/contents/1 HTTP/1.1\nHost: x\n\n" + HIDDEN),
                Arguments.of(
                        "a chunk extension",
                        post("Transfer-Encoding: chunked", "3;a=\"x\";b\r\nabc\r\n0\r\n\r\n" + HIDDEN)),
                Arguments.of(
                        "a chunk extension with a bare LF",
                        post("Transfer-Encoding: chunked", "2;\nxx\r\n45\r\n0\r\n\r\n" + HIDDEN)),
                Arguments.of(
                        "a trailer that names a length",
                        post("Transfer-Encoding: chunked", "0\r\nContent-Length: 9\r\n\r\n" + HIDDEN)),
                Arguments.of("the same length twice", post("Content-Length: 0\r\nContent-Length: 0", HIDDEN)),
                Arguments.of("a body with GET", get("Content-Length: 5", "12345" + HIDDEN)),
                Arguments.of("a body with a handshake", """
                        GET /api/v1/chat/closed HTTP/1.1\r
                        Host: x\r
                        Connection: Upgrade\r
                        Upgrade: websocket\r
                        Sec-WebSocket-Version: 13\r
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                        Content-Length: %d\r
                        \r
                        """.formatted(HIDDEN.length()) + HIDDEN + HIDDEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void is_refused(String name, String request) throws Exception {
        String answer = RawConnection.send(request);

        assertThat(answer).containsPattern("^HTTP/1\\.[01] (400|404|405|501) ").doesNotContain("HTTP/1.1 200");
        assertThat(seen()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void reaches_a_service_only_as_the_gateway_has_read_it(String name, String request) throws Exception {
        RawConnection.send(request);

        assertThat(seen().lines()).allMatch(seen -> seen.endsWith(" 127.0.0.1"));
        for (int i = 0; i < 5; i++) {
            assertThat(browser.get("/api/v1/contents/next-" + i)
                            .bodyAsJsonObject()
                            .getString("uri"))
                    .isEqualTo("/api/v1/contents/next-" + i);
        }
    }

    @Test
    void refuses_headers_without_end() throws Exception {
        String answer = RawConnection.send(get("X-Long: " + "x".repeat(40_000), ""));

        assertThat(answer).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void refuses_headers_without_number() throws Exception {
        StringBuilder many = new StringBuilder("X-0: 0");
        for (int i = 1; i < 4_000; i++) {
            many.append("\r\nX-").append(i).append(": 0");
        }

        assertThat(RawConnection.send(get(many.toString(), ""))).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void refuses_a_request_line_without_end() throws Exception {
        String answer =
                RawConnection.send("GET /api/v1/contents?x=" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1\\.[01] 414 ");
    }

    /// What reached a service since the last asking.
    private String seen() {
        return Objects.requireNonNullElse(browser.get("/live/seen").bodyAsString(), "");
    }

    private static String post(String framing, String body) {
        return "POST /api/v1/contents/1 HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n\r\n" + body;
    }

    private static String get(String headers, String body) {
        return "GET /api/v1/contents/1 HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n" + body;
    }
}
