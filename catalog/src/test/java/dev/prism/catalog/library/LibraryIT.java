package dev.prism.catalog.library;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.prism.catalog.Scene;
import dev.prism.kit.caller.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LibraryIT {
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @Test
    void shows_drafts_and_private_items_to_the_team_alone() {
        UUID draft = scene.ready("Draft");
        UUID secret = scene.published("Secret", "private");
        scene.putOnTeam("finance", Role.FINANCE);

        for (UUID contentId : List.of(draft, secret)) {
            as("creator").get("/api/v1/contents/" + contentId).then().statusCode(200);
            as("finance").get("/api/v1/contents/" + contentId).then().statusCode(200);
            as("fan")
                    .get("/api/v1/contents/" + contentId)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/content-not-found"));
            anonymous().get("/api/v1/contents/" + contentId).then().statusCode(404);
            as("operator").get("/api/v1/contents/" + contentId).then().statusCode(404);
        }
    }

    @Test
    void lists_what_the_caller_may_find() {
        UUID draft = scene.ready("Draft");
        UUID shown = scene.published("Shown", "public");
        UUID secret = scene.published("Secret", "private");
        UUID unlisted = scene.published("Unlisted", "unlisted");
        UUID members = scene.published("Members", "members");

        assertThat(idsOf(list(as("creator"), "")))
                .containsExactly(id(members), id(unlisted), id(secret), id(shown), id(draft));
        assertThat(idsOf(list(anonymous(), ""))).containsExactly(id(members), id(shown));
        assertThat(idsOf(list(as("fan"), ""))).containsExactly(id(members), id(shown));
        assertThat(idsOf(list(anonymous(), "&state=ready"))).isEmpty();
        assertThat(idsOf(list(as("creator"), "&state=ready"))).containsExactly(id(draft));
        assertThat(idsOf(list(as("creator"), "&state=processing"))).isEmpty();
        assertThat(idsOf(anonymous().get("/api/v1/contents?limit=100")))
                .contains(id(shown))
                .doesNotContain(id(draft), id(unlisted), id(secret));
        assertThat(idsOf(as("creator").get("/api/v1/contents?limit=100"))).contains(id(shown), id(draft));
        anonymous().get("/api/v1/contents/" + unlisted).then().statusCode(200);
    }

    @Test
    void finds_by_title_and_tag_in_any_case() {
        UUID walk = scene.uploaded("Übers Meer (2026)");
        UUID talk = scene.uploaded("A talk");
        scene.edit(talk, "{\"tags\":[\"Seaside\"]}");

        assertThat(idsOf(list(as("creator"), "&q=übers"))).containsExactly(id(walk));
        assertThat(idsOf(list(as("creator"), "&q=ÜBERS MEER ("))).containsExactly(id(walk));
        assertThat(idsOf(list(as("creator"), "&q=seaSIDE"))).containsExactly(id(talk));
        assertThat(idsOf(list(as("creator"), "&q=.*"))).isEmpty();
        assertThat(idsOf(list(as("creator"), "&q=\\Ea"))).isEmpty();
    }

    @Test
    void pages_without_gaps_or_repeats() {
        List<String> items = List.of(id(scene.uploaded("1")), id(scene.uploaded("2")), id(scene.uploaded("3")));

        Response first = list(as("creator"), "&limit=2");
        String next = first.path("next");
        Response second = list(as("creator"), "&limit=2&after=" + next);

        assertThat(idsOf(first)).containsExactly(items.get(2), items.get(1));
        assertThat(idsOf(second)).containsExactly(items.get(0));
        second.then().body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=garbled",
                "after=%21%21",
                "after=AAAA",
                "limit=0",
                "limit=101",
                "limit=many",
                "state=READY"
            })
    void refuses_a_garbled_question(String query) {
        as("creator")
                .get("/api/v1/contents?channelId=" + scene.channelId + "&" + query)
                .then()
                .statusCode(oneOf(400, 404))
                .contentType("application/problem+json");
    }

    @Test
    void says_that_a_cursor_is_garbled() {
        as("creator")
                .get("/api/v1/contents?after=bm90LWFuLWlk")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/garbled-cursor"));
    }

    private Response list(RequestSpecification caller, String query) {
        return caller.get("/api/v1/contents?channelId=" + scene.channelId + query);
    }

    private static List<String> idsOf(Response list) {
        list.then().statusCode(200);
        return list.jsonPath().getList("items.contentId");
    }

    private static String id(UUID contentId) {
        return contentId.toString();
    }
}
