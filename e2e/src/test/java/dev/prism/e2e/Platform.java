package dev.prism.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The running platform under test, and the demo accounts on it.
final class Platform {
    /// What a slow machine may need for anything that is not media work.
    static final Duration SOON = Duration.ofSeconds(60);

    /// What a slow machine may need to transcode a few seconds of video.
    static final Duration MEDIA_WORK = Duration.ofMinutes(4);

    /// Where health and metrics are, of the gateway and the services behind it; before the offset.
    static final int FIRST_SERVICE_PORT = 8100;

    static final int LAST_SERVICE_PORT = 8107;

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
