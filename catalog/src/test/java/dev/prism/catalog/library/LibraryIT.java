package dev.prism.catalog.library;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.prism.catalog.Scene;
import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGrants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
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

    @ParameterizedTest
    @ValueSource(strings = {"application/merge-patch+json", "application/json"})
    void an_editor_changes_what_is_written(String contentType) {
        UUID contentId = scene.uploaded("A walk");
        String etag = scene.etagOf(contentId);

        Response edited =
                edit(contentId, etag, "{\"title\":\"<script>alert(1)</script>\",\"tags\":[\"sea\"]}", contentType);

        edited.then()
                .statusCode(200)
                .contentType("application/json")
                .body("title", equalTo("<script>alert(1)</script>"))
                .body("tags", contains("sea"))
                .body("description", equalTo(""));
        assertThat(edited.header("ETag")).isNotEqualTo(etag).isEqualTo(scene.etagOf(contentId));
        edit(contentId, edited.header("ETag"), "{\"category\":\"travel\",\"tags\":null}", contentType)
                .then()
                .statusCode(200)
                .body("title", equalTo("<script>alert(1)</script>"))
                .body("category", equalTo("travel"))
                .body("tags", empty());
    }

    @Test
    void refuses_an_edit_that_would_overwrite_another() {
        UUID contentId = scene.uploaded("A walk");
        String stale = scene.etagOf(contentId);
        edit(contentId, stale, "{\"title\":\"First\"}").then().statusCode(200);

        edit(contentId, stale, "{\"title\":\"Second\"}")
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/if-match-stale"));
        edit(contentId, "W/" + scene.etagOf(contentId), "{\"title\":\"Second\"}")
                .then()
                .statusCode(412);
        as("creator")
                .body("{\"title\":\"Second\"}")
                .patch("/api/v1/contents/" + contentId)
                .then()
                .statusCode(428)
                .body("type", equalTo("/problems/if-match-missing"));
        as("creator").get("/api/v1/contents/" + contentId).then().body("title", equalTo("First"));
    }

    @Test
    void of_edits_at_the_same_time_one_wins() {
        UUID contentId = scene.uploaded("A walk");
        String etag = scene.etagOf(contentId);

        List<Integer> statuses = List.of("a", "b", "c", "d", "e", "f").parallelStream()
                .map(title ->
                        edit(contentId, etag, "{\"title\":\"" + title + "\"}").statusCode())
                .toList();

        assertThat(statuses).containsOnlyOnce(200).contains(412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"\"}",
                "{\"title\":null}",
                "{\"tags\":[\"\"]}",
                "{\"access\":{\"kind\":\"everybody\"}}",
                "{\"state\":\"published\"}",
                "[]",
                "7",
                "{\"title\":",
                "null",
                ""
            })
    void refuses_what_can_not_be_kept(String patch) {
        UUID contentId = scene.uploaded("A walk");

        edit(contentId, scene.etagOf(contentId), patch).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void refuses_an_oversized_body() {
        UUID contentId = scene.uploaded("A walk");
        String patch = "{\"description\":\"" + "x".repeat(40_000) + "\"}";

        edit(contentId, scene.etagOf(contentId), patch).then().statusCode(413).contentType("application/problem+json");
    }

    @Test
    void only_editors_edit() {
        UUID contentId = scene.published("A walk", "public");
        putOnTeam("finance", Role.FINANCE);
        String etag = scene.etagOf(contentId);
        String patch = "{\"title\":\"Mine\"}";

        editAs(as("finance"), contentId, etag, patch)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/not-allowed"));
        editAs(as("fan"), contentId, etag, patch).then().statusCode(403);
        editAs(as("operator"), contentId, etag, patch).then().statusCode(403);
        editAs(anonymous(), contentId, etag, patch).then().statusCode(401);
        editAs(as("creator"), Uuid7.next(), etag, patch).then().statusCode(404);
    }

    @Test
    void shows_drafts_and_private_items_to_the_team_alone() {
        UUID draft = scene.ready("Draft");
        UUID secret = scene.published("Secret", "private");
        putOnTeam("finance", Role.FINANCE);

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

    private void putOnTeam(String username, Role role) {
        TestGrants.grant(TestAccounts.idOf(username), scene.channelId, role);
        UUID draft = scene.uploaded("For the team");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> as(username).get("/api/v1/contents/" + draft).statusCode() == 200);
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

    private static Response edit(UUID contentId, String etag, String patch) {
        return editAs(as("creator"), contentId, etag, patch);
    }

    private static Response edit(UUID contentId, String etag, String patch, String contentType) {
        return editAs(as("creator").contentType(contentType), contentId, etag, patch);
    }

    private static Response editAs(RequestSpecification caller, UUID contentId, String etag, String patch) {
        return caller.header("If-Match", etag).body(patch).patch("/api/v1/contents/" + contentId);
    }
}
