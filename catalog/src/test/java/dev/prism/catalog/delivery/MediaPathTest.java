package dev.prism.catalog.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaPathTest {
    @ParameterizedTest
    @CsvSource({
        "master.m3u8, application/vnd.apple.mpegurl",
        "720/index.m3u8, application/vnd.apple.mpegurl",
        "720/init.mp4, video/mp4",
        "720/seg_00001.m4s, video/iso.segment",
        "a/b/c/poster.jpg, image/jpeg"
    })
    void accepts_what_playlists_name(String path, String contentType) {
        assertThat(MediaPath.parse(path)).contains(new MediaPath(path, contentType));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/master.m3u8",
                "../secret.mp4",
                "720/../../other/index.m3u8",
                "720/./index.m3u8",
                "720//index.m3u8",
                "720\\index.m3u8",
                ".hidden.mp4",
                "720/.mp4",
                "%2e%2e/index.m3u8",
                "index.m3u8?x",
                "index.m3u8\n",
                "a/b/c/d/index.m3u8",
                "source.mov",
                "m3u8",
                "index.m3u8/"
            })
    void refuses_all_else(String path) {
        assertThat(MediaPath.parse(path)).isEmpty();
    }

    @Property
    void never_leads_up(@ForAll String before, @ForAll String after) {
        assertThat(MediaPath.parse(before + "/../" + after + ".mp4")).isEmpty();
        MediaPath.parse(before + after + ".mp4")
                .ifPresent(path -> assertThat(path.value().split("/", -1)).doesNotContain("", ".", ".."));
    }
}
