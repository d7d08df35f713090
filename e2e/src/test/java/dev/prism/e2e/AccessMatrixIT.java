package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every route of the public document, asked by every kind of person: `access.md` says what each is answered. A route
/// without a row fails, and so does a row without a route.
@Order(3)
class AccessMatrixIT {
    private static final Set<String> METHODS = Set.of("get", "head", "options", "post", "put", "patch", "delete");

    @TempDir
    static Path folder;

    private static final AccessTable TABLE = AccessTable.read();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final Pattern THING = Pattern.compile("\\{(\\w+)}");

    private static AccessStage stage;

    private record Cell(AccessTable.Row row, String person) {
        int expected() {
            return row.statuses().get(person);
        }

        @Override
        public String toString() {
            return row.route() + " " + row.sent() + " by " + person + ", expected " + expected() + ", answered";
        }
    }

    @BeforeAll
    static void people_and_things() throws Exception {
        stage = AccessStage.set(folder);
    }

    @AfterAll
    static void the_end() throws InterruptedException {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void every_route_of_the_public_document_has_a_row_and_every_row_a_route() {
        JsonPath document = await().atMost(SOON)
                .until(
                        () -> anybody().get("/api/v1/openapi.json").jsonPath(),
                        read -> read.getList("x-missing") == null);
        Set<String> routes = new TreeSet<>();
        document.<Map<String, Object>>get("paths")
                .forEach((path, operations) -> ((Map<?, ?>) operations)
                        .keySet().stream()
                                .filter(METHODS::contains)
                                .forEach(
                                        method -> routes.add(method.toString().toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(TABLE.rows().stream().map(AccessTable.Row::route).distinct())
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    /// A role that was just given may not have reached every service, so what differs is asked again for a while.
    @Test
    void every_person_is_answered_as_the_table_says() {
        Map<Cell, Integer> differing = new LinkedHashMap<>();
        cells().forEach(cell -> differing.put(cell, ask(cell)));
        differing.entrySet().removeIf(AccessMatrixIT::isExpected);

        await().atMost(SOON).untilAsserted(() -> {
            differing.replaceAll((cell, _) -> ask(cell));
            differing.entrySet().removeIf(AccessMatrixIT::isExpected);
            assertThat(differing).isEmpty();
        });
    }

    private static boolean isExpected(Map.Entry<Cell, Integer> answer) {
        return answer.getValue() == answer.getKey().expected();
    }

    private static List<Cell> cells() {
        return TABLE.rows().stream()
                .flatMap(row -> TABLE.people().stream().map(person -> new Cell(row, person)))
                .toList();
    }

    private static int ask(Cell cell) {
        String path = filled(withAliases(cell.row()));
        String body = "";
        HttpRequest.Builder request = HttpRequest.newBuilder();
        for (String part : cell.row().sent()) {
            if (part.startsWith("?")) {
                path += filled(part);
            } else if (part.startsWith("{")) {
                body = filled(part);
                request.header("Content-Type", "application/json");
            } else if (!part.contains("=") || part.contains(": ")) {
                int colon = part.indexOf(": ");
                request.header(part.substring(0, colon), filled(part.substring(colon + 2)));
            }
        }
        stage.token(cell.person()).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        request.uri(URI.create(Platform.url(path)))
                .method(cell.row().method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(SOON);
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(cell.toString(), fault);
        }
    }

    /// The path with other things than its variables are named after, such as `contentId=draftId`.
    private static String withAliases(AccessTable.Row row) {
        String path = row.path();
        for (String part : row.sent()) {
            if (part.matches("\\w+=\\w+")) {
                path = path.replace(
                        "{" + part.substring(0, part.indexOf('=')) + "}",
                        "{" + part.substring(part.indexOf('=') + 1) + "}");
            }
        }
        return path;
    }

    private static String filled(String text) {
        return THING.matcher(text).replaceAll(name -> Matcher.quoteReplacement(stage.thing(name.group(1))));
    }
}
