package dev.prism.engagement.comment;

import static dev.prism.engagement.comment.Discussion.SOON;
import static dev.prism.engagement.comment.Discussion.as;
import static dev.prism.engagement.comment.Discussion.hide;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.prism.events.catalog.AccessKind;
import dev.prism.kit.caller.Role;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestAccounts;
import dev.prism.kit.testing.TestGrants;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who sees the comments of an item, and whose comments are seen.
@QuarkusTest
class CommentVisibilityIT {
    @Inject
    Discussion item;

    @BeforeEach
    void open() {
        item.everybodyHasBeenQuietForAWhile();
    }

    @Test
    void only_the_team_sees_an_item_before_it_is_published_and_after_it_was_withdrawn() {
        TestGrants.grant(TestAccounts.idOf("creator"), item.channelId, Role.OWNER);
        item.add();
        await().atMost(SOON).until(() -> item.status(as("creator")) == 200);
        assertThat(item.status(as("fan"))).isEqualTo(404);
        assertThat(item.status(given())).isEqualTo(404);
        item.publish();

        item.withdraw();

        await().atMost(SOON).until(() -> item.status(as("fan")) == 404);
        assertThat(item.status(as("creator"))).isEqualTo(200);
        item.post("fan", "too late").statusCode(404);
        item.post("creator", "for ourselves").statusCode(201);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccessKind.class,
            names = {"PUBLIC", "UNLISTED", "MEMBERS", "PURCHASE"})
    void whoever_may_read_about_an_item_reads_and_writes_its_comments(AccessKind access) {
        item.sendAudience(item.contentId, true, access, 2);

        await().atMost(SOON).until(() -> item.status(given()) == 200);
        String commentId = item.post("fan", "hello").statusCode(201).extract().path("commentId");
        item.list(given()).body("items.commentId", contains(commentId));
    }

    @Test
    void the_comments_of_a_private_item_are_its_teams_alone() {
        TestGrants.grant(TestAccounts.idOf("creator"), item.channelId, Role.OWNER);
        item.sendAudience(item.contentId, true, AccessKind.PRIVATE, 2);
        await().atMost(SOON).until(() -> item.status(as("creator")) == 200);

        assertThat(item.status(as("fan"))).isEqualTo(404);
        assertThat(item.status(given())).isEqualTo(404);
        item.post("fan", "hello?").statusCode(404).body("type", equalTo("/problems/content-not-found"));
        item.post("creator", "for ourselves").statusCode(201);
    }

    @Test
    void an_item_that_becomes_private_closes_its_comments() {
        item.publish();
        item.post("fan", "hello").statusCode(201);

        item.sendAudience(item.contentId, true, AccessKind.PRIVATE, 3);

        await().atMost(SOON).until(() -> item.status(as("fan")) == 404);
        item.post("fan", "hello again").statusCode(404);
    }

    @Test
    void an_access_that_nobody_here_knows_is_the_teams_alone() {
        TestGrants.grant(TestAccounts.idOf("creator"), item.channelId, Role.OWNER);
        item.sendAudience(item.contentId, true, AccessKind.UNKNOWN, 2);
        await().atMost(SOON).until(() -> item.status(as("creator")) == 200);

        assertThat(item.status(as("fan"))).isEqualTo(404);
    }

    @Test
    void a_stale_audience_does_not_count() {
        item.sendAudience(item.contentId, false, AccessKind.PUBLIC, 5);
        UUID toldAfterIt = Uuid7.next();

        item.sendAudience(item.contentId, true, AccessKind.PUBLIC, 4);
        item.add();
        item.sendAudience(toldAfterIt, true, AccessKind.PUBLIC, 1);

        await().atMost(SOON).until(() -> item.status(given(), toldAfterIt) == 200);
        assertThat(item.status(given())).isEqualTo(404);
    }

    @Test
    void a_moderator_hides_a_comment_from_all_but_its_author_and_the_moderators() {
        item.publish();
        TestGrants.grant(TestAccounts.idOf("moderator"), item.channelId, Role.MODERATOR);
        String commentId =
                item.post("fan", "something rude").statusCode(201).extract().path("commentId");
        await().atMost(SOON)
                .until(() -> hide("moderator", commentId, true).extract().statusCode() == 200);

        item.list(given()).body("items", empty());
        item.list(as("finance")).body("items", empty());
        item.list(as("fan")).body("items.commentId", contains(commentId));
        item.list(as("moderator")).body("items.hidden", contains(true));
        hide("moderator", commentId, false).statusCode(200).body("hidden", equalTo(false));
        item.list(given()).body("items.commentId", contains(commentId));
    }

    @Test
    void nobody_else_may_hide_a_comment() {
        item.publish();
        String commentId = item.post("fan", "fine").statusCode(201).extract().path("commentId");
        TestGrants.grant(TestAccounts.idOf("finance"), item.channelId, Role.MODERATOR);
        await().atMost(SOON)
                .until(() -> hide("finance", commentId, false).extract().statusCode() == 200);

        TestGrants.grant(TestAccounts.idOf("finance"), item.channelId, Role.FINANCE);

        await().atMost(SOON)
                .until(() -> hide("finance", commentId, true).extract().statusCode() == 403);
        hide("fan", commentId, true).statusCode(403).body("type", equalTo("/problems/not-allowed"));
        hide("operator", commentId, true).statusCode(403);
        hide("fan", Uuid7.next().toString(), true).statusCode(404);
    }
}
