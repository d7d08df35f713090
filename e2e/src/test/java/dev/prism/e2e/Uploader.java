package dev.prism.e2e;

import static dev.prism.e2e.Platform.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A creator whose film goes up in small pieces. After each break they ask where to go on, and go on there.
final class Uploader extends Actor {
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(400);
    /// More than are sent before it is closed, so that it is under way all the time.
    private static final int PIECES = 20_000;

    private final Path film;
    private final byte[] bytes;
    private final TusUpload upload;
    private volatile long promised;
    private boolean isBroken;

    Uploader(Path film) throws IOException {
        super("uploader", BETWEEN_PIECES);
        this.film = film;
        this.bytes = Files.readAllBytes(film);
        this.upload = TusUpload.create("creator", "film.mp4", "Through faults", bytes.length);
        begin();
    }

    @Override
    void act() throws InterruptedException {
        send(bytes.length / PIECES);
    }

    boolean isUnderWay() {
        return promised < bytes.length;
    }

    /// Ends with the last byte.
    @Override
    public void close() throws InterruptedException {
        super.close();
        while (faults().isEmpty() && promised < bytes.length) {
            send(bytes.length);
        }
    }

    /// What is stored is the film, and it becomes one item that can be played.
    void requireOnce() throws IOException {
        Path stored = Platform.data()
                .resolve("stores/s3/uploads/uploads")
                .resolve(Path.of(upload.location()).getFileName());
        assertThat(Files.mismatch(film, stored)).as("first byte that differs").isEqualTo(-1);
        Item item = new Item(upload.contentId());
        item.awaitState("ready");
        Ffmpeg.play(item.playback("creator").path("url"), 5, "Authorization: Bearer " + Platform.token("creator"));
        try (Topic received = new Topic("upload-received");
                Topic transcoded = new Topic("media-transcoded");
                Topic failed = new Topic("media-failed")) {
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(Books.eventIds(received, "contentId").get(item.contentId()))
                        .hasSize(1);
                assertThat(Books.eventIds(transcoded, "contentId").get(item.contentId()))
                        .hasSize(1);
            });
            assertThat(Books.eventIds(failed, "contentId")).doesNotContainKey(item.contentId());
        }
    }

    private void send(int atMost) throws InterruptedException {
        if (isBroken) {
            goOnWhereTheServerSays();
        }
        int from = (int) promised;
        int to = Math.min(bytes.length, from + atMost);
        ask(() -> upload.patch(bytes, from, to)).ifPresentOrElse(this::taken, () -> isBroken = true);
    }

    private void taken(Response answer) {
        promised = Long.parseLong(answer.header("Upload-Offset"));
        succeeded();
    }

    private void goOnWhereTheServerSays() throws InterruptedException {
        long offset = Long.parseLong(insist(upload::head).header("Upload-Offset"));
        assertThat(offset).as("every byte before an offset is safe").isGreaterThanOrEqualTo(promised);
        promised = offset;
        isBroken = false;
    }
}
