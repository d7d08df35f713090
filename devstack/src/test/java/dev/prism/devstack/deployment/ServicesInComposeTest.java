package dev.prism.devstack.deployment;

import static dev.prism.devstack.deployment.Compose.SERVICES;
import static dev.prism.devstack.deployment.Compose.of;
import static dev.prism.devstack.deployment.Compose.secretTargets;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.service.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServicesInComposeTest {
    /// Set where the launcher sets none: where it listens, its work and its walls, what it tells whom.
    private static final Set<String> HERE_ONLY = Set.of(
            "QUARKUS_MANAGEMENT_HOST",
            "INGEST_RTMP_HOST",
            "TRANSCODE_JOB_FOLDER",
            "TRANSCODE_SANDBOX_ISOLATION",
            "PRISM_PROXIES",
            "PRISM_LOGS_JSON",
            "PRISM_TRACES",
            "PRISM_TRACES_URL");

    @TempDir
    private Path data;

    @Test
    void every_service_of_prism_is_there() {
        assertThat(SERVICES.keys())
                .containsAll(
                        Arrays.stream(Service.values()).map(Service::module).toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_service_is_told_what_the_launcher_tells_it_and_nothing_that_it_does_not_read(Service service) {
        Set<String> told = new TreeSet<>(of(service).at("environment").keys());
        told.addAll(secretTargets(service));

        Set<String> wanted = new OnOneMachine(data).variablesInContainer(service);
        assertThat(told).containsAll(wanted);
        assertThat(ServiceConfiguration.of(service).variables()).containsAll(told);
        told.removeAll(wanted);
        assertThat(told).isSubsetOf(HERE_ONLY);
    }

    @ParameterizedTest
    @EnumSource
    void a_service_is_shown_its_own_secrets_alone(Service service) throws IOException {
        OnOneMachine here = new OnOneMachine(data);
        assertThat(secretTargets(service)).containsExactlyInAnyOrderElementsOf(here.secrets(service));

        for (Tree secret : of(service).at("secrets").items().toList()) {
            String variable = secret.text("target");
            String file = here.secretFile(variable).orElseGet(() -> switch (variable) {
                case "MONGODB_URI" -> "mongodb-uri-" + service.module();
                case "REDIS_URI" -> "redis-uri";
                default -> "a file for " + variable;
            });
            assertThat(secret.text("source")).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_service_is_in_the_networks_of_its_own_stores_alone(Service service) {
        Set<String> wanted = new TreeSet<>(new OnOneMachine(data).stores(service));
        wanted.remove("registry");
        wanted.remove("keycloak");
        wanted.add("inside");
        if (Set.of(Service.GATEWAY, Service.INGEST).contains(service)) {
            wanted.add("outside");
        }

        assertThat(of(service).at("networks").texts()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest
    @EnumSource
    void health_is_asked_at_the_services_own_port(Service service) {
        assertThat(of(service).at("healthcheck", "test").texts())
                .containsExactly(
                        "CMD",
                        "healthy",
                        Integer.toString(ServiceConfiguration.of(service).healthPort()),
                        "/q/health/ready");
    }

    @ParameterizedTest
    @EnumSource
    void half_of_the_memory_is_enough_for_the_heap_that_the_launcher_gives(Service service) {
        String limit = of(service).at("deploy", "resources", "limits").text("memory");
        int mebibytes = Integer.parseInt(limit.replaceAll("\\D", "")) * (limit.endsWith("G") ? 1024 : 1);

        assertThat(mebibytes / 2).isGreaterThanOrEqualTo(new OnOneMachine(data).heap(service));
        assertThat(Image.jvmOptions()).contains("-XX:MaxRAMPercentage=50");
    }

    @ParameterizedTest
    @EnumSource
    void a_service_is_built_from_the_containerfile(Service service) {
        Tree build = of(service).at("build");

        assertThat(of(service).text("image")).startsWith("prism/" + service.module() + ":");
        assertThat(build.at("args").text("SERVICE")).isEqualTo(service.module());
        assertThat(Image.targets()).contains(build.text("target"));
        assertThat(Project.path(build.text("dockerfile"))).exists();
    }

    @Test
    void a_service_waits_for_the_set_up_of_its_stores() {
        Map<String, List<String>> setUps = Map.of(
                "postgres", List.of("set-up-postgres"),
                "kafka", List.of("set-up-kafka"),
                "registry", List.of("set-up-registry"),
                "keycloak", List.of("set-up-keycloak"),
                "s3", List.of("set-up-buckets"),
                "mongodb", List.of("mongodb"),
                "redis", List.of("redis"));

        for (Service service : Service.values()) {
            List<String> wanted = new OnOneMachine(data)
                    .stores(service).stream()
                            .flatMap(store -> setUps.get(store).stream())
                            .toList();
            assertThat(of(service).at("depends_on").keys())
                    .as(service.module())
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }
}
