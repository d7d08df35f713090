package dev.prism.transcode.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prism.kit.testing.TestServers;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaStoreIT {
    private static final byte[] MINE = "mine".getBytes(StandardCharsets.UTF_8);
    private static final byte[] THEIRS = "theirs".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final String prefix = "transcode-it/" + UUID.randomUUID() + "/";
    private final MediaStore store = new MediaStore(new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(StoreConfig.class)
            .withDefaultValues(Map.of(
                    "transcode.store.endpoint", TestServers.variable("S3_ENDPOINT"),
                    "transcode.store.access-key", TestServers.variable("S3_ACCESS_KEY"),
                    "transcode.store.secret-key", TestServers.variable("S3_SECRET_KEY")))
            .build()
            .getConfigMapping(StoreConfig.class));

    @AfterEach
    void close() throws Exception {
        store.removeBelow(prefix, "none");
        store.close();
    }

    @Test
    void of_two_that_claim_an_object_one_wins() throws Exception {
        boolean first = store.claim(prefix + "a", MINE, "text/plain");
        boolean second = store.claim(prefix + "a", THEIRS, "text/plain");

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(store.read(prefix + "a")).hasValue(MINE);
    }

    @Test
    void finds_no_object_that_is_not_there() throws Exception {
        assertThat(store.read(prefix + "none")).isEmpty();
        assertThat(store.download(store.bucket(), prefix + "none", folder.resolve("none"), 10))
                .isFalse();
    }

    @Test
    void takes_no_more_bytes_than_were_announced() throws Exception {
        store.claim(prefix + "a", MINE, "text/plain");

        assertThat(store.download(store.bucket(), prefix + "a", folder.resolve("whole"), MINE.length))
                .isTrue();
        assertThat(folder.resolve("whole")).hasBinaryContent(MINE);
        assertThatThrownBy(() -> store.download(store.bucket(), prefix + "a", folder.resolve("long"), 3))
                .isInstanceOf(StoreFault.class);
    }

    @Test
    void follows_no_link_when_it_sends_a_file() throws Exception {
        Path secret = Files.write(folder.resolve("secret"), MINE);
        Path link = Files.createSymbolicLink(folder.resolve("00000.m4s"), secret);

        assertThatThrownBy(() -> store.upload(prefix + "a", link, "video/mp4"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.read(prefix + "a")).isEmpty();
    }

    @Test
    void counts_what_is_below_a_prefix_empty_objects_too() throws Exception {
        store.claim(prefix + "a/1", new byte[0], "text/plain");
        store.claim(prefix + "a/2", MINE, "text/plain");
        store.claim(prefix + "b", MINE, "text/plain");

        assertThat(store.countBelow(prefix + "a/")).isEqualTo(2);
        assertThat(store.countBelow(prefix + "none/")).isZero();
    }

    @Test
    void clears_a_prefix_but_for_one_below_it() throws Exception {
        store.claim(prefix + "loser/a", MINE, "text/plain");
        store.claim(prefix + "winner/a", MINE, "text/plain");

        store.removeBelow(prefix, prefix + "winner/");

        assertThat(store.read(prefix + "loser/a")).isEmpty();
        assertThat(store.read(prefix + "winner/a")).isPresent();
    }
}
