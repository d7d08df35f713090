package dev.prism.devstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.instance.Environment;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {
    @TempDir
    private Path project;

    @Test
    void every_secret_that_a_service_wants_exists() {
        Instance instance = new Instance(project, project.resolve("data"), 0, false);

        assertThat(Service.values())
                .allSatisfy(service ->
                        assertThat(Environment.secrets(instance).keySet()).containsAll(service.secrets()));
    }

    @Test
    void no_service_gets_the_database_password_of_another() {
        assertThat(Service.values())
                .allSatisfy(service -> assertThat(service.secrets())
                        .filteredOn(name -> name.startsWith("POSTGRES_PASSWORD_"))
                        .allMatch(name -> name.equals("POSTGRES_PASSWORD_" + service.name())));
    }

    @Test
    void a_service_gets_its_own_login_at_the_broker_and_the_front_door_none() {
        assertThat(Service.values())
                .allSatisfy(service -> assertThat(service.secrets())
                        .filteredOn(name -> name.startsWith("KAFKA_PASSWORD_"))
                        .isEqualTo(
                                service == Service.GATEWAY ? List.of() : List.of("KAFKA_PASSWORD_" + service.name())));
    }

    @Test
    void the_same_build_is_copied_once() throws Exception {
        built("billing", "content");

        App first = App.of(Service.BILLING, project, project.resolve(".prism"));
        App second = App.of(Service.BILLING, project, project.resolve(".prism"));

        assertThat(second).isEqualTo(first);
        assertThat(first.jar()).hasContent("content");
    }

    @Test
    void another_build_is_another_copy_and_the_unused_one_goes() throws Exception {
        built("billing", "content");
        App before = App.of(Service.BILLING, project, project.resolve(".prism"));
        built("billing", "changed");

        App after = App.of(Service.BILLING, project, project.resolve(".prism"));
        after.removeUnused(Service.BILLING);

        assertThat(after).isNotEqualTo(before);
        assertThat(before.directory()).doesNotExist();
    }

    @Test
    void a_copy_that_runs_is_not_removed() throws Exception {
        built("billing", "content");
        App running = App.of(Service.BILLING, project, project.resolve(".prism"));
        running.holdForever();
        built("billing", "changed");

        App.of(Service.BILLING, project, project.resolve(".prism")).removeUnused(Service.BILLING);

        assertThat(running.jar()).exists();
    }

    @Test
    void a_service_is_stale_once_a_source_is_newer_than_its_build() throws Exception {
        Path jar = built("billing", "content");
        Path source = write("billing/src/main/java/Purchase.java", "class Purchase {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
        Build build = new Build(project, new ProcessTable(project), new Console(System.out));
        boolean before = build.isStale(Service.BILLING);

        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(120)));

        assertThat(before).isFalse();
        assertThat(build.isStale(Service.BILLING)).isTrue();
    }

    @Test
    void a_service_that_was_never_built_is_stale() {
        Build build = new Build(project, new ProcessTable(project), new Console(System.out));

        assertThat(build.isStale(Service.CATALOG)).isTrue();
    }

    private Path built(String module, String content) throws IOException {
        return write(module + "/target/quarkus-app/quarkus-run.jar", content);
    }

    private Path write(String name, String content) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, content);
    }
}
