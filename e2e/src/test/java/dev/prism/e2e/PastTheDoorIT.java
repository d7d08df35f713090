package dev.prism.e2e;

import static dev.prism.e2e.Platform.anybody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Services answer the gateway and nobody else, databases who has logged in.
@Order(3)
class PastTheDoorIT {
    /// SQLSTATE `invalid_password` and `insufficient_privilege` (PostgreSQL, appendix A).
    private static final String WRONG_PASSWORD = "28P01";
    private static final String NO_RIGHT = "42501";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "identity, 8101, /api/v1/me",
        "ingest, 8102, /live/demo/index.m3u8",
        "transcode, 8103, /",
        "catalog, 8104, /api/v1/channels/demo",
        "billing, 8105, /api/v1/wallet",
        "engagement, 8106, /api/v1/chat/demo/messages",
        "insights, 8107, /api/v1/insights/live"
    })
    void a_service_refuses_who_asks_it_itself(String service, int port, String path) {
        String address = "http://127.0.0.1:" + Platform.port(port);

        Response refused = given().header("Authorization", "Bearer " + Platform.token("operator"))
                .header("Prism-Door", "1767225600.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                .get(address + path);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.<String>path("type")).isEqualTo("/problems/not-through-the-door");
        given().get(address + "/q/health/ready").then().statusCode(200);
    }

    @Test
    void a_pass_that_a_visitor_invents_does_no_harm() {
        anybody()
                .header("Prism-Door", "invented")
                .get("/api/v1/channels/demo")
                .then()
                .statusCode(200)
                .body("handle", equalTo("demo"));
    }

    @Test
    void redis_answers_nobody_without_its_password() throws IOException {
        try (Redis stranger = Redis.withoutLogin()) {
            for (String[] command : new String[][] {{"KEYS", "*"}, {"SET", "a", "b"}, {"CONFIG", "GET", "*"}}) {
                assertThatIOException().isThrownBy(() -> stranger.call(command)).withMessageContaining("NOAUTH");
            }
            assertThatIOException()
                    .isThrownBy(() -> stranger.call("AUTH", "guessed"))
                    .withMessageContaining("WRONGPASS");
        }
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({"billing, postgres, guessed", "billing, billing, guessed", "identity, stranger, guessed"})
    void postgresql_lets_nobody_in_without_their_password(String database, String user, String password) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Kept.database(database, user, password))
                .matches(refusal -> WRONG_PASSWORD.equals(refusal.getSQLState()));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"billing, identity", "identity, ingest", "ingest, billing"})
    void a_service_reads_its_own_database_alone(String service, String of) throws SQLException {
        String password = Platform.variable("POSTGRES_PASSWORD_" + service.toUpperCase(Locale.ROOT));
        Kept.database(service, service, password).close();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Kept.database(of, service, password))
                .matches(refusal -> NO_RIGHT.equals(refusal.getSQLState()));
    }
}
