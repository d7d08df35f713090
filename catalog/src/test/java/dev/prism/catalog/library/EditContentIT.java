package dev.prism.catalog.library;

import static dev.prism.catalog.Scene.anonymous;
import static dev.prism.catalog.Scene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.catalog.Scene;
import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
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
class EditContentIT {
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
        scene.putOnTeam("finance", Role.FINANCE);
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
