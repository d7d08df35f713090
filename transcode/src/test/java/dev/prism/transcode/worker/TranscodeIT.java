package dev.prism.transcode.worker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import dev.prism.events.ingest.UploadReceived;
import dev.prism.events.transcode.MediaFailed;
import dev.prism.events.transcode.MediaFailure;
import dev.prism.events.transcode.MediaProgressed;
import dev.prism.events.transcode.MediaTranscoded;
import dev.prism.events.transcode.Rendition;
import dev.prism.events.transcode.Thumbnail;
import dev.prism.events.transcode.TranscodeStep;
import dev.prism.kit.testing.TestTopics;
import dev.prism.transcode.TestMedia;
import dev.prism.transcode.TestUploads;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(OwnTopic.class)
class TranscodeIT {
    @ConfigProperty(name = "transcode.worker.topic")
    String topic;

    @TempDir
    Path media;

    private TestUploads uploads;

    @BeforeEach
    void open() {
        uploads = new TestUploads(topic);
    }

    @AfterEach
    void close() throws Exception {
        uploads.close();
    }

    @Test
    void an_upload_becomes_a_ladder_that_plays() throws Exception {
        try (TestTopics.Probe progressed = TestTopics.from("media-progressed")) {
            UploadReceived upload = uploads.arrives(TestMedia.video(media, "854x480", "25", 6, "a.mp4"));

            MediaTranscoded event = uploads.awaitTranscoded(upload);

            assertThat(event.getChannelId()).isEqualTo(upload.getChannelId());
            assertThat(event.getDurationMillis()).isBetween(5_900L, 6_200L);
            assertThat(event.getPrefix()).isEqualTo("content/" + upload.getContentId() + "/" + event.getJobId());
            assertThat(event.getRenditions()).extracting(Rendition::getHeight).containsExactly(480, 360);
            assertThat(event.getRenditions().getFirst().getCodecs()).matches("avc1\\.64[0-9a-f]{4},mp4a\\.40\\.2");
            assertThat(event.getThumbnails()).extracting(Thumbnail::getWidth).containsExactly(854, 640, 320);
            assertPlays(event);
            assertRises(progressed, upload);
        }
    }

    @Test
    void the_creator_is_told_why_a_file_can_not_be_played() throws Exception {
        Path whole = TestMedia.video(media, "320x240", "25", 3, "whole.mp4");
        byte[] half = new byte[(int) Files.size(whole) / 2];
        System.arraycopy(Files.readAllBytes(whole), 0, half, 0, half.length);

        assertRefused(Files.createFile(media.resolve("empty.mp4")), MediaFailure.EMPTY);
        assertRefused(Files.writeString(media.resolve("text.mp4"), "Dear diary,\n"), MediaFailure.NOT_MEDIA);
        assertRefused(Files.write(media.resolve("half.mp4"), half), MediaFailure.BROKEN);
    }

    @Test
    void a_playlist_reads_neither_our_files_nor_a_server() throws Exception {
        Path secret = TestMedia.video(media, "320x240", "25", 2, "secret.ts");
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/secret.ts";
            for (String target : List.of(secret.toString(), "file://" + secret, url)) {
                Path playlist = Files.writeString(
                        media.resolve("playlist.mp4"),
                        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + target + "\n#EXT-X-ENDLIST\n");

                assertRefused(playlist, MediaFailure.NOT_MEDIA);
            }
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void an_upload_whose_object_is_gone_fails() {
        UploadReceived upload = TestUploads.of(1000);

        uploads.tell(upload);

        assertThat(uploads.awaitFailed(upload).getReason()).isEqualTo(MediaFailure.INTERNAL);
    }

    @Test
    void a_fault_of_ours_is_tried_again_and_then_told() {
        // The store refuses such a bucket; that says nothing about the file.
        UploadReceived upload = UploadReceived.newBuilder(TestUploads.of(1000))
                .setBucket("no such bucket")
                .build();

        uploads.tell(upload);

        MediaFailed event = uploads.awaitFailed(upload);
        assertThat(event.getReason()).isEqualTo(MediaFailure.INTERNAL);
        assertThat(event.getAttempts()).isEqualTo(2);
    }

    @Test
    void poison_goes_to_the_dead_letters_with_its_reason() {
        byte[] poison = "no event".getBytes(StandardCharsets.UTF_8);

        TestTopics.sendBytes(topic, "key", poison);

        ConsumerRecord<byte[], byte[]> letter = deadLetter();
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(letter.key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8));
        assertThat(letter.headers().lastHeader("dead-letter-reason").value()).isNotEmpty();
        assertThat(new String(letter.headers().lastHeader("dead-letter-topic").value(), StandardCharsets.UTF_8))
                .isEqualTo(topic);
    }

    @Test
    void says_that_it_is_well_and_how_much_waits() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.find { it.name == 'transcode workers' }.status", equalTo("UP")));
        given().get("/q/metrics").then().statusCode(200).body(containsString("prism_transcode_queue_seconds"));
    }

    private void assertRefused(Path file, MediaFailure reason) throws Exception {
        UploadReceived upload = uploads.arrives(file);

        MediaFailed event = uploads.awaitFailed(upload);

        assertThat(event.getReason()).isEqualTo(reason);
        assertThat(event.getDetail()).isNotBlank();
        assertThat(event.getAttempts()).isEqualTo(1);
        assertThat(uploads.objectsOf(upload.getContentId())).isEmpty();
    }

    private void assertPlays(MediaTranscoded event) throws Exception {
        Path folder = uploads.fetch(event.getPrefix(), event.getContentId(), TestUploads.folder(media, "fetched"));

        assertThat(TestMedia.ask(folder, "-show_entries", "stream=codec_name,height", "master.m3u8"))
                .anyMatch(line -> line.startsWith("h264,480"))
                .anyMatch(line -> line.startsWith("aac"));
        assertThat(TestMedia.ask(folder, "-show_entries", "stream=codec_name,width", "thumbnails/640.jpg"))
                .containsExactly("mjpeg,640");
        // Decoded to its end without a complaint.
        TestMedia.make(folder, "-xerror", "-i", "master.m3u8", "-map", "0:v", "-map", "0:a", "-f", "null", "-");
    }

    private static void assertRises(TestTopics.Probe progressed, UploadReceived upload) {
        List<MediaProgressed> events = progressed.allWithin(
                Duration.ofSeconds(1),
                MediaProgressed.class,
                e -> e.getContentId().equals(upload.getContentId()));

        assertThat(events).extracting(MediaProgressed::getPercent).isSorted();
        assertThat(events)
                .extracting(MediaProgressed::getStep)
                .contains(TranscodeStep.PROBING, TranscodeStep.TRANSCODING, TranscodeStep.STORING);
    }

    private ConsumerRecord<byte[], byte[]> deadLetter() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(TestUploads.brokers(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition letters = new TopicPartition(topic + "-dlq-transcode", 0);
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            return Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> consumer.poll(Duration.ofMillis(200)).records(letters), records -> !records.isEmpty())
                    .getFirst();
        }
    }
}
