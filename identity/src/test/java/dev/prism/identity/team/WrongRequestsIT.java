package dev.prism.identity.team;

import static dev.prism.identity.team.TestTeam.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that the database can not even be asked for.
@QuarkusTest
class WrongRequestsIT {
    private TestTeam team;

    @BeforeEach
    void found() {
        team = TestTeam.found();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u007f", "\\ud800"})
    void a_user_name_with_what_is_no_character_is_a_wrong_request(String escaped) {
        as("creator")
                .body("{\"username\":\"a" + escaped + "b\",\"roles\":[\"EDITOR\"]}")
                .post(team.members())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"));
    }

    @Test
    void a_cursor_with_control_characters_is_garbled() {
        String cursor = Base64.getUrlEncoder().encodeToString("a\0b".getBytes(StandardCharsets.UTF_8));

        as("creator")
                .get(team.members() + "?after=" + cursor)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/garbled-cursor"));
    }
}
