package dev.prism.identity.me;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.prism.kit.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MeIT {
    @Test
    void tells_who_is_logged_in() {
        given().auth()
                .oauth2(TestAccounts.tokenOf("creator"))
                .when()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("accountId", equalTo(TestAccounts.idOf("creator").toString()))
                .body("username", equalTo("creator"))
                .body("operator", equalTo(false));
    }

    @Test
    void knows_the_operator() {
        given().auth()
                .oauth2(TestAccounts.tokenOf("operator"))
                .when()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("operator", equalTo(true))
                .body("channels.handle", not(hasItem("demo")));
    }

    @Test
    void asks_a_stranger_to_log_in_with_a_problem() {
        given().when()
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/login-required"));
    }

    @Test
    void refuses_a_token_that_is_none_with_a_problem() {
        given().auth()
                .oauth2("not.a.token")
                .when()
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/login-required"));
    }
}
