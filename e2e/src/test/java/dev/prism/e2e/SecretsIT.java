package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static dev.prism.e2e.Platform.anybody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is secret is used, and then nowhere to be found in what the platform wrote.
@Order(12)
class SecretsIT {
    private static final Set<String> FOR_THE_OWNER = Set.of("rw-------", "rwx------");

    /// By what they are: the instance's own secrets, and what people were given and used.
    private static Secrets secrets;
    private static Set<String> commandLines;

    @TempDir
    static Path folder;

    private static Item film;

    @BeforeAll
    static void secrets_that_were_used() throws Exception {
        secrets = Secrets.ofTheInstance();
        assertThat(secrets.names()).hasSizeGreaterThan(10);
        secrets.add("the fan's token", Platform.token("fan"));
        try (CommandLines lines = CommandLines.watched()) {
            commandLines = lines.seen();
            film = Item.forSale(folder, "Secret keeper", 275);
            Item.buy("fan", film.priceId()).then().statusCode(201);
            await().atMost(SOON).untilAsserted(() -> film.playback("fan").then().statusCode(200));
            String url = film.playback("fan").path("url");
            Ffmpeg.play(url, 1, "Authorization: Bearer " + Platform.token("fan"));
            secrets.add("the playback token", url.replaceFirst(".*/media/", "").replaceFirst("/.*", ""));
            try (Encoder encoder = Encoder.start(folder.resolve("encoder.log"))) {
                secrets.add("the stream key", encoder.key().key());
                await().atMost(SOON)
                        .untilAsserted(() ->
                                anybody().get("/live/demo/index.m3u8").then().statusCode(200));
            }
        }
        try (Browser browser = new Browser()) {
            secrets.add("the session's cookie", sessionOf(browser.loggedIn("fan", "/")));
        }
    }

    @Test
    void no_log_tells_one() throws IOException {
        List<Path> logs = files(Platform.data().resolve("logs"));

        assertThat(logs).hasSizeGreaterThan(10);
        for (Path log : logs) {
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            assertThat(foundIn(text)).as(log.getFileName().toString()).isEmpty();
        }
    }

    @Test
    void no_process_list_shows_one() {
        assertThat(commandLines)
                .as("media work was seen")
                .anyMatch(line -> line.contains("ffmpeg") || line.contains("libx264"));
        assertThat(commandLines).allSatisfy(line -> assertThat(foundIn(line)).isEmpty());
    }

    @Test
    void no_topic_carries_one() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Platform.broker("admin"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            boolean filmSeen = false;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(200))) {
                    String told = text(event);
                    assertThat(foundIn(told)).as(event.topic()).isEmpty();
                    filmSeen |= told.contains("Secret keeper");
                }
            }
            assertThat(filmSeen).as("the topics were searched").isTrue();
        }
    }

    @Test
    void no_metric_names_one() {
        for (String service : Platform.management()) {
            String metrics = given().get(service + "/metrics").asString();

            assertThat(metrics).contains("jvm_info");
            assertThat(foundIn(metrics)).as(service).isEmpty();
        }
    }

    @Test
    void no_span_tells_one() {
        await().atMost(SOON)
                .until(() -> Spans.exports().stream().anyMatch(export -> export.contains(film.contentId())));

        assertThat(Spans.exports())
                .allSatisfy(export -> assertThat(foundIn(export)).isEmpty());
    }

    @Test
    void no_row_document_key_or_file_keeps_one() throws Exception {
        Kept kept = new Kept(secrets);

        assertThat(kept.inRows()).isEmpty();
        assertThat(kept.inDocuments()).isEmpty();
        assertThat(kept.inKeys()).isEmpty();
        assertThat(kept.inFiles()).isEmpty();
    }

    /// Otherwise the search might look at nothing at all.
    @Test
    void what_is_kept_in_the_middle_of_base64_is_found_wherever_it_lies() throws Exception {
        String canary = UUID.randomUUID().toString();
        Secrets planted = new Secrets();
        planted.add("the canary", canary);
        Kept kept = new Kept(planted);
        String login = "canary:" + canary + ":";

        try (Canary _ = Canary.plant(Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(kept.inRows()).containsExactly("ingest public.canary tells the canary");
            assertThat(kept.inDocuments()).containsExactly("canary.canary tells the canary");
            assertThat(kept.inKeys()).containsExactly("Redis tells the canary");
            assertThat(kept.inFiles()).contains("ingest/canary tells the canary");
        }
    }

    @Test
    void what_the_platform_keeps_is_for_its_owner_alone() throws IOException {
        List<Path> kept = new ArrayList<>(files(Platform.data().resolve("secrets")));
        kept.add(Platform.data().resolve("secrets"));
        Kept.CONFIGURATION.forEach(file -> kept.add(Platform.data().resolve(file)));
        kept.add(Platform.data());

        for (Path path : kept) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as(path.toString())
                    .isIn(FOR_THE_OWNER);
        }
    }

    private static Set<String> foundIn(String text) {
        return secrets.foundIn(text);
    }

    private static String sessionOf(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.endsWith("prism-session"))
                .findFirst()
                .orElseThrow()
                .value;
    }

    private static String text(ConsumerRecord<byte[], byte[]> event) {
        StringBuilder text = new StringBuilder();
        Stream.of(event.key(), event.value())
                .filter(bytes -> bytes != null)
                .forEach(bytes -> text.append(new String(bytes, StandardCharsets.ISO_8859_1)));
        for (Header header : event.headers()) {
            text.append(header.key());
            if (header.value() != null) {
                text.append(new String(header.value(), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
