package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What an operator sees of the running platform.
@Order(3)
class OperationsIT {
    private static final List<String> SERVICES =
            List.of("gateway", "identity", "ingest", "transcode", "catalog", "billing", "engagement", "insights");

    private static final String BILLING = "http://127.0.0.1:" + Platform.port(8105) + "/q";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACE = UUID.randomUUID().toString().replace("-", "");

    private static String contentId;

    @BeforeAll
    static void an_upload_under_a_trace() {
        byte[] file = "no video".getBytes(StandardCharsets.UTF_8);
        TusUpload upload = TusUpload.create("creator", "traced.mp4", "Traced", file.length);

        as("creator")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", 0)
                .contentType("application/offset+octet-stream")
                .body(file)
                .patch(upload.location())
                .then()
                .statusCode(204);
        contentId = upload.contentId();
    }

    @Test
    void one_trace_goes_from_a_request_through_outbox_kafka_and_consumer_to_the_event_that_follows() {
        // Ingest's outbox, catalog's relay, and transcode's own sender.
        for (String name : List.of("upload-received", "content-added", "media-failed")) {
            try (Topic topic = new Topic(name)) {
                Topic.Event event = topic.await(it -> it.text("contentId").equals(contentId));
                // The trace is the stranger's, that its spans are kept is ours.
                assertThat(event.traceparent()).as(name).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
            }
        }
        for (String service : List.of("gateway", "ingest", "catalog", "transcode")) {
            await(service + " tells of it").atMost(SOON).until(() -> Spans.isTold(service, TRACE));
        }
    }

    /// Transcode's is one, as `prism` says to it.
    @Test
    void a_log_for_machines_has_an_object_a_line_and_the_trace_with_what_was_done_in_it() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(log("transcode"))
                        .allSatisfy(line -> {
                            assertThat(line.path("service").asText()).isEqualTo("transcode");
                            assertThat(line.path("level").asText()).isNotEmpty();
                            assertThat(line.path("message").asText()).isNotEmpty();
                        })
                        .anySatisfy(line -> {
                            assertThat(line.path("traceId").asText()).isEqualTo(TRACE);
                            assertThat(line.path("message").asText()).contains(contentId);
                        }));
    }

    @Test
    void every_service_tells_which_server_is_away_and_that_it_is_there_again() {
        try (Frozen _ = Frozen.of(Processes.pid("keycloak"))) {
            await().atMost(SOON)
                    .untilAsserted(() -> given().get(BILLING + "/health/ready")
                            .then()
                            .statusCode(200)
                            .body("checks.find { it.name == 'keycloak' }.data.away-since", notNullValue()));
            String told = Processes.prismEndingWith(1, "status");
            for (String service : SERVICES) {
                assertThat(told).containsPattern("(?m)^ *" + service + " +misses keycloak since \\S+$");
            }
        }

        requireNothingMissed();
        assertThat(Processes.prism("status")).doesNotContain("misses");
    }

    @Test
    void every_service_tells_that_it_misses_nothing() {
        requireNothingMissed();
    }

    @Test
    void every_metric_of_ours_that_is_served_is_in_the_table() throws IOException {
        Set<String> table = found("(?m)^\\| `(prism_\\w+)`", Files.readString(Path.of("../observability/README.md")));
        Set<String> served = new TreeSet<>();
        Platform.management()
                .forEach(service -> served.addAll(found(
                        "(?m)^# TYPE (prism_\\w+) ",
                        given().accept("text/plain").get(service + "/metrics").asString())));
        // Micrometer's own companion of a timer.
        served.removeIf(name -> name.endsWith("_seconds_max"));

        assertThat(served).isSubsetOf(table).contains("prism_dependency_up", "prism_consumer_lag_events");
    }

    private static void requireNothingMissed() {
        Platform.management()
                .forEach(service -> await().atMost(SOON)
                        .untilAsserted(() -> assertThat(given().get(service + "/health/ready")
                                        .then()
                                        .statusCode(200)
                                        .extract()
                                        .asString())
                                .as(service)
                                .contains("\"keycloak\"")
                                .doesNotContain("away-since", "DOWN")));
    }

    /// Whole lines; the last one may still be written.
    private static List<JsonNode> log(String service) throws IOException {
        String text = Files.readString(Platform.data().resolve("logs").resolve(service + ".log"));
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
