package dev.prism.devstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.service.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource
    void the_jvm_runs_as_the_launcher_runs_it(Service service) {
        assertThat(Image.jvmOptions()).containsAll(new OnOneMachine(data).jvmOptions(service));
    }

    @Test
    void transcode_has_the_libraries_that_prism_installs_for_ffmpeg_and_the_sandbox() {
        Set<String> wanted = Pattern.compile("lib[a-z0-9-]+\\.so\\.[0-9]+:([a-z0-9-]+)")
                .matcher(Project.text("prism"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        // Of Redis.
        wanted.remove("libssl3");
        wanted.add("bubblewrap");

        assertThat(Image.packages()).isEqualTo(wanted);
    }

    @Test
    void it_is_made_of_pinned_images() {
        assertThat(Image.bases())
                .isNotEmpty()
                .allMatch(base -> base.matches("[a-z./-]+:[\\w.-]+") && !base.endsWith(":latest"));
        assertThat(Image.bases())
                .contains("quay.io/debezium/connect:" + Project.versionOf("connect", "debezium-embedded"))
                .anyMatch(base -> base.startsWith("quay.io/strimzi/kafka:")
                        && base.endsWith("-kafka-" + Project.versionOf("kafka", "kafka_2.13")));
    }

    @Test
    void nothing_runs_as_root() {
        Pattern last = Pattern.compile("(?s)AS (set-up|service)\\n.*?USER (\\d+)\\nENTRYPOINT");

        assertThat(last.matcher(Project.text("Containerfile")).results().map(found -> found.group(2)))
                .containsExactly("10001", "10001");
    }

    @Test
    void what_it_copies_from_the_clone_is_there_and_not_ignored() {
        Pattern copied =
                Pattern.compile("(?m)^COPY (?:--chmod=\\d+ )?((?:compose|identity)/\\S+(?: compose/\\S+)*) \\S+$");
        Set<String> files = copied.matcher(Project.text("Containerfile"))
                .results()
                .flatMap(found -> Pattern.compile(" ").splitAsStream(found.group(1)))
                .collect(Collectors.toSet());

        assertThat(files).hasSize(4).allMatch(file -> Files.exists(Project.path(file)));
        assertThat(Project.text(".dockerignore").lines())
                .doesNotContainAnyElementsOf(files)
                .contains("compose/secrets");
    }
}
