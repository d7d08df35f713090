package dev.prism.identity.team;

import static dev.prism.identity.team.TestTeam.as;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Text that the database can not even be asked for.
@QuarkusTest
class WrongRequestsIT {
    private TestTeam team;

    @BeforeEach
    void found() {
        team = TestTeam.found();
    }

    @Test
    void a_user_name_with_control_characters_is_a_wrong_request() {
        as("creator")
                .body("{\"username\":\"a\\u0000b\",\"roles\":[\"EDITOR\"]}")
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
