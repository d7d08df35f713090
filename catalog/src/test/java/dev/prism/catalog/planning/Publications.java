package dev.prism.catalog.planning;

import static dev.prism.catalog.Scene.as;

import dev.prism.events.catalog.ContentPublished;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;

/// How the creator publishes, plans and withdraws.
final class Publications {
    private Publications() {}

    static Predicate<ContentPublished> isAbout(UUID contentId) {
        return event -> event.getContentId().equals(contentId);
    }

    static String publicationOf(UUID contentId) {
        return "/api/v1/contents/" + contentId + "/publication";
    }

    static Response plan(UUID contentId, Instant publishAt) {
        return as("creator").body("{\"publishAt\":\"" + publishAt + "\"}").post(publicationOf(contentId));
    }

    static Response withdraw(UUID contentId) {
        return as("creator").delete(publicationOf(contentId));
    }
}
