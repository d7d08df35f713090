package dev.prism.devstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.service.Service;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkflowTest {
    private static final Tree JOBS = new Tree(Project.yaml(".github/workflows/ci.yml")).at("jobs");

    @Test
    void it_runs_what_a_person_runs() {
        assertThat(steps("test").map(step -> step.text("run"))).contains(".ci/run");
    }

    @Test
    void every_action_is_pinned_to_a_full_version_or_a_commit() {
        assertThat(JOBS.keys().stream()
                        .flatMap(WorkflowTest::steps)
                        .filter(step -> step.at("uses").exists())
                        .map(step -> step.text("uses")))
                .isNotEmpty()
                .allMatch(action -> action.matches("[\\w./-]+@(v?\\d+\\.\\d+\\.\\d+|[0-9a-f]{40})"));
    }

    @Test
    void one_job_may_write_and_it_runs_on_a_tag() {
        assertThat(JOBS.keys())
                .filteredOn(job -> JOBS.at(job, "permissions").exists())
                .containsExactly("release");
        assertThat(JOBS.at("release").text("if")).isEqualTo("startsWith(github.ref, 'refs/tags/v')");
        assertThat(new Tree(Project.yaml(".github/workflows/ci.yml"))
                        .at("permissions")
                        .keys())
                .containsExactly("contents");
    }

    @Test
    void every_image_is_built_and_every_service_is_built_natively() {
        Set<String> services =
                Arrays.stream(Service.values()).map(Service::module).collect(Collectors.toSet());
        Set<String> images = new TreeSet<>(services);
        images.addAll(Set.of("set-up", "connect"));

        Tree built = JOBS.at("image", "strategy", "matrix", "include");
        assertThat(built.items().map(entry -> entry.text("image"))).containsExactlyInAnyOrderElementsOf(images);
        assertThat(built.items().map(entry -> entry.text("target"))).isSubsetOf(Image.targets());
        assertThat(JOBS.at("native", "strategy", "matrix", "service").texts())
                .containsExactlyInAnyOrderElementsOf(services);
    }

    @Test
    void the_outside_stores_are_those_of_compose_and_every_service_with_such_a_store_is_tested_on_them() {
        Tree compose = new Tree(Project.yaml("docker-compose.yml")).at("services");
        String commands = steps("stores").map(step -> step.text("run")).collect(Collectors.joining("\n"));

        assertThat(JOBS.at("stores", "services", "mongodb").text("image"))
                .isEqualTo(compose.at("mongodb").text("image"));
        assertThat(commands)
                .contains(
                        compose.at("minio").text("image"),
                        compose.at("set-up-buckets").text("image"));
        assertThat(Pattern.compile("(?m)^([A-Z0-9_]+)=")
                        .matcher(commands)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("MONGODB_URI", "S3_ENDPOINT", "S3_ACCESS_KEY", "S3_SECRET_KEY");
        assertThat(commands.indexOf(". .prism/test/env")).isLessThan(commands.lastIndexOf(". ./outside.env"));
        assertThat(Arrays.stream(Service.values())
                        .filter(service -> Stream.of("mongodb", "s3")
                                .anyMatch(
                                        compose.at(service.module(), "networks").texts()::contains))
                        .map(Service::module))
                .allMatch(service -> Pattern.compile("\\b" + service + "\\b")
                        .matcher(commands)
                        .find());
    }

    private static Stream<Tree> steps(String job) {
        return JOBS.at(job, "steps").items();
    }
}
