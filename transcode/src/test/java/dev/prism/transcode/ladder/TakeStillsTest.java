package dev.prism.transcode.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.transcode.TestMedia;
import dev.prism.transcode.probe.Probes;
import dev.prism.transcode.sandbox.Sandbox;
import dev.prism.transcode.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeStillsTest {
    @TempDir
    Path media;

    @Test
    void takes_one_of_every_width_the_source_has() throws Exception {
        Sandbox sandbox = Sandboxes.strongest();
        Path video = TestMedia.video(media, "854x480", "25", 3, "a.mp4");
        Path stills = Files.createDirectory(media.resolve("stills"));

        List<Still> taken = new TakeStills(sandbox).take(Probes.in(sandbox).probe(video), video, stills);

        assertThat(taken).extracting(Still::width).containsExactly(854, 640, 320);
        for (Still still : taken) {
            assertThat(TestMedia.ask(
                            stills,
                            "-show_entries",
                            "stream=codec_name,width,height",
                            still.output().object()))
                    .containsExactly("mjpeg," + still.width() + "," + still.height());
        }
    }
}
