package dev.prism.catalog.library;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every service answers to a request that can not be read: a problem that names the place, and none of our
/// classes.
@QuarkusTest
class WrongRequestsIT {
    @ParameterizedTest
    @CsvSource({
        "limit=abc, limit",
        "limit=99999999999999999999, limit",
        "channelId=abc, channelId",
        "limit=0, limit",
        "q=a%00b, q",
    })
    void a_query_that_can_not_be_read_is_a_wrong_request_that_names_the_parameter(String query, String parameter) {
        problem(
                        anonymous()
                                .urlEncodingEnabled(false)
                                .get("/api/v1/contents?" + query)
                                .then(),
                        400,
                        "invalid-request")
                .body("detail", containsString("`" + parameter + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "/", "a/b/c", "text/html, garbage"})
    void an_accept_header_that_can_not_be_read_is_a_wrong_request(String accept) {
        problem(anonymous().header("Accept", accept).get("/api/v1/contents").then(), 400, "invalid-request")
                .body("detail", containsString("`Accept`"));
    }

    @Test
    void a_path_that_leads_nowhere_is_not_found() {
        problem(anonymous().get("/api/v1/contents/abc").then(), 404, "not-found");
        problem(anonymous().get("/api/v1/nothing").then(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"handle\":      | malformed-body",
                "[]               | malformed-body",
                "{\"handle\":{}} | malformed-body"
            })
    void a_body_that_can_not_be_read_is_malformed(String body, String slug) {
        problem(posted("application/json", body), 400, slug);
    }

    @Test
    void a_body_that_breaks_a_rule_is_told_by_the_place_and_the_rule() {
        problem(posted("application/json", "{\"handle\":\"A\",\"name\":\"\\u202eevil\"}"), 400, "invalid-request")
                .body("violations.find { it.field == 'handle' }.message", containsString("3 to 30"))
                .body("violations.find { it.field == 'name' }.message", containsString("control characters"));
    }

    @Test
    void another_content_type_or_method_is_told_apart() {
        problem(posted("text/csv", "a,b"), 415, "wrong-content-type");
        problem(anonymous().delete("/api/v1/contents").then(), 405, "method-not-allowed");
    }

    private static ValidatableResponse posted(String contentType, String body) {
        return as("fan")
                .contentType(contentType)
                .body(body)
                .post("/api/v1/channels")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug))
                .body("detail", not(containsString("dev.prism")));
    }
}
