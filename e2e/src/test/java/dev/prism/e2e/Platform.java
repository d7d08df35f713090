package dev.prism.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The running platform under test, and the demo accounts on it.
final class Platform {
    /// What a slow machine may need for anything that is not media work.
    static final Duration SOON = Duration.ofSeconds(60);

    /// What a slow machine may need to transcode a few seconds of video.
    static final Duration MEDIA_WORK = Duration.ofMinutes(4);

    /// Sends a content type as it is written, without a charset behind it.
    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private static final String PASSWORD = "prism-demo";
    private static final long FRESH_MILLIS = 120_000;

    private record Issued(String token, long atMillis) {}

    private static final Map<String, Issued> ISSUED = new ConcurrentHashMap<>();

    private Platform() {}

    /// The front door, such as `http://localhost:8080`.
    static String origin() {
        return variable("PRISM_ORIGIN");
    }

    static String url(String path) {
        return origin() + path;
    }

    static URI webSocket(String path) {
        return URI.create(origin().replaceFirst("^http", "ws") + path);
    }

    static int rtmpPort() {
        return Integer.parseInt(variable("RTMP_PORT"));
    }

    static Path data() {
        return Path.of(variable("PRISM_DATA"));
    }

    /// @param plain without the offset of the platform under test
    static int port(int plain) {
        return plain + Integer.parseInt(offset());
    }

    static String offset() {
        return variable("PRISM_OFFSET");
    }

    static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(name + " is not set: run these tests with ./prism test e2e");
        }
        return value;
    }

    /// The settings of a Kafka client that logs in as one of the broker's principals.
    static Map<String, Object> broker(String user) {
        return Map.of(
                "bootstrap.servers",
                variable("KAFKA_BOOTSTRAP_SERVERS"),
                "security.protocol",
                variable("KAFKA_SECURITY_PROTOCOL"),
                "sasl.mechanism",
                variable("KAFKA_SASL_MECHANISM"),
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, variable("KAFKA_PASSWORD_" + user.toUpperCase(Locale.ROOT))));
    }

    /// Where health and metrics are, of the gateway and the services behind it.
    static List<String> management() {
        return IntStream.rangeClosed(8100, 8107)
                .mapToObj(port -> "http://127.0.0.1:" + port(port) + "/q")
                .toList();
    }

    /// Whether a client may try again after this answer.
    static boolean isPassing(int status) {
        return status == 429 || (status >= 502 && status <= 504);
    }

    /// A request by nobody.
    static RequestSpecification anybody() {
        return given().config(CONFIG).baseUri(origin());
    }

    /// A request with the person's own access token.
    static RequestSpecification as(String username) {
        return anybody().auth().oauth2(token(username));
    }

    /// The same with a JSON body to come.
    static RequestSpecification as(String username, String json) {
        return as(username).contentType("application/json").body(json);
    }

    static String token(String username) {
        return ISSUED.compute(
                        username,
                        (_, issued) -> issued != null && System.currentTimeMillis() - issued.atMillis() < FRESH_MILLIS
                                ? issued
                                : new Issued(logIn(username), System.currentTimeMillis()))
                .token();
    }

    private static String logIn(String username) {
        return anybody()
                .formParam("grant_type", "password")
                .formParam("client_id", "prism-cli")
                .formParam("scope", "openid")
                .formParam("username", username)
                .formParam("password", PASSWORD)
                .post("/auth/realms/prism/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    static String channelId(String handle) {
        return anybody()
                .get("/api/v1/channels/" + handle)
                .then()
                .statusCode(200)
                .extract()
                .path("channelId");
    }
}
