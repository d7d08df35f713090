package dev.prism.devstack.deployment;

import static dev.prism.devstack.deployment.Cluster.PRODUCTION;
import static dev.prism.devstack.deployment.Cluster.SINGLE_NODE;
import static dev.prism.devstack.deployment.Cluster.container;
import static dev.prism.devstack.deployment.Cluster.pod;
import static dev.prism.devstack.deployment.Cluster.variables;
import static dev.prism.devstack.deployment.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.service.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServicesInKubernetesTest {
    /// Set where the launcher sets none: where it listens, its own name, its work and its walls.
    private static final Set<String> HERE_ONLY = Set.of(
            "QUARKUS_MANAGEMENT_HOST",
            "INGEST_RTMP_HOST",
            "INGEST_STREAM_EDGE",
            "PRISM_INSTANCE",
            "TRANSCODE_JOB_FOLDER",
            "TRANSCODE_SANDBOX_ISOLATION",
            "PRISM_PROXIES",
            "PRISM_LOGS_JSON",
            "PRISM_TRACES",
            "PRISM_TRACES_URL");

    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource
    void a_service_is_told_what_the_launcher_tells_it_and_nothing_that_it_does_not_read(Service service) {
        Set<String> told = variables(SINGLE_NODE, service).keySet();

        Set<String> wanted = new OnOneMachine(data).variablesInContainer(service);
        assertThat(told).containsAll(wanted);
        assertThat(ServiceConfiguration.of(service).variables()).containsAll(told);
        told.removeAll(wanted);
        assertThat(told).isSubsetOf(HERE_ONLY);
    }

    @ParameterizedTest
    @EnumSource
    void a_secret_is_a_reference_to_the_services_own_secret(Service service) {
        Map<String, Tree> variables = variables(SINGLE_NODE, service);

        String ofKafka = "KAFKA_PASSWORD_" + service.name();
        assertThat(new OnOneMachine(data).secrets(service)).allSatisfy(name -> {
            Tree reference = variables.get(name).at("valueFrom", "secretKeyRef");
            // That one is made by Strimzi.
            boolean strimzis = name.equals(ofKafka);
            assertThat(reference.text("name")).isEqualTo((strimzis ? "kafka-" : "") + service.module());
            assertThat(reference.text("key")).isEqualTo(strimzis ? "password" : name);
        });
        assertThat(variables.entrySet().stream()
                        .filter(variable -> variable.getValue()
                                .at("valueFrom", "secretKeyRef")
                                .exists())
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(new OnOneMachine(data).secrets(service));
    }

    @ParameterizedTest
    @EnumSource
    void a_service_reaches_its_own_stores_alone(Service service) {
        Set<String> reached = pod(workload(SINGLE_NODE, service), "metadata", "labels").keys().stream()
                .filter(label -> label.startsWith("prism.dev/reaches-"))
                .map(label -> label.substring("prism.dev/reaches-".length()))
                .collect(Collectors.toSet());

        assertThat(reached).containsExactlyInAnyOrderElementsOf(new OnOneMachine(data).stores(service));
    }

    @ParameterizedTest
    @EnumSource
    void ports_are_the_services_own(Service service) {
        ServiceConfiguration configuration = ServiceConfiguration.of(service);
        Map<String, String> ports = container(workload(SINGLE_NODE, service))
                .at("ports")
                .items()
                .collect(Collectors.toMap(port -> port.text("name"), port -> port.text("containerPort")));

        assertThat(ports).containsEntry("inside", Integer.toString(configuration.healthPort()));
        if (service == Service.GATEWAY) {
            assertThat(ports).containsEntry("public", Integer.toString(configuration.port()));
        }
        if (service == Service.INGEST) {
            assertThat(ports)
                    .containsEntry(
                            "rtmp", configuration.value("ingest.rtmp.port").replaceAll("\\D", ""));
        }
        Set<Integer> here = ports.values().stream().map(Integer::valueOf).collect(Collectors.toSet());
        assertThat(here).containsAll(new OnOneMachine(data).ports(service));
    }

    @ParameterizedTest
    @EnumSource
    void probes_ask_health_at_the_inner_port(Service service) {
        Tree container = container(workload(PRODUCTION, service));

        Map<String, String> paths = Map.of(
                "livenessProbe", "/q/health/live",
                "readinessProbe", "/q/health/ready",
                "startupProbe", "/q/health/started");
        paths.forEach((probe, path) -> {
            assertThat(container.at(probe, "httpGet").text("path")).isEqualTo(path);
            assertThat(container.at(probe, "httpGet").text("port")).isEqualTo("inside");
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_service_writes_to_its_volumes_alone(Service service) {
        Tree workload = workload(PRODUCTION, service);
        Set<String> mounts = container(workload)
                .at("volumeMounts")
                .items()
                .map(mount -> mount.text("mountPath"))
                .collect(Collectors.toSet());

        assertThat(container(workload).at("securityContext").text("readOnlyRootFilesystem"))
                .isEqualTo("true");
        assertThat(mounts).contains("/tmp");
        variables(PRODUCTION, service).values().stream()
                .map(variable -> variable.text("value"))
                .filter(value -> value.startsWith("/"))
                .forEach(folder -> assertThat(mounts).anyMatch(mount -> folder.startsWith(mount + "/")));
    }

    @ParameterizedTest
    @EnumSource
    void a_service_can_be_moved_from_a_node_one_at_a_time(Service service) {
        Tree budget = PRODUCTION.object("PodDisruptionBudget", service.module()).at("spec");

        assertThat(budget.text("maxUnavailable")).isEqualTo("1");
        assertThat(budget.at("selector", "matchLabels").text("app.kubernetes.io/name"))
                .isEqualTo(service.module());
    }

    @Test
    void what_scales_is_there_and_says_no_replicas_itself() {
        List<String> scaled = PRODUCTION
                .ofKind("ScaledObject")
                .map(object -> object.at("spec", "scaleTargetRef").text("name"))
                .toList();

        assertThat(scaled).doesNotContain("ingest", "insights").hasSize(Service.values().length - 2);
        assertThat(scaled)
                .allSatisfy(name -> assertThat(PRODUCTION
                                .object("Deployment", name)
                                .at("spec", "replicas")
                                .exists())
                        .isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void spans_can_reach_the_place_that_they_are_sent_to(Service service) {
        URI collector = URI.create(
                variables(PRODUCTION, service).get("PRISM_TRACES_URL").text("value"));
        Tree policy = PRODUCTION.object("NetworkPolicy", "tells-traces").at("spec");
        Tree way = policy.at("egress").items().findFirst().orElseThrow();

        assertThat(pod(workload(PRODUCTION, service), "metadata", "labels").text("app.kubernetes.io/component"))
                .isEqualTo(policy.at("podSelector", "matchLabels").text("app.kubernetes.io/component"));
        assertThat(collector.getHost())
                .endsWith("."
                        + way.at("to")
                                .items()
                                .findFirst()
                                .orElseThrow()
                                .at("namespaceSelector", "matchLabels")
                                .text("kubernetes.io/metadata.name"));
        assertThat(way.at("ports").items().map(port -> port.text("port")))
                .containsExactly(Integer.toString(collector.getPort()));
    }

    @Test
    void transcode_scales_by_the_gauge_that_it_has() {
        Tree trigger = PRODUCTION
                .object("ScaledObject", "transcode")
                .at("spec", "triggers")
                .items()
                .findFirst()
                .orElseThrow();

        assertThat(trigger.at("metadata").text("query")).isEqualTo("max(prism_transcode_backlog_jobs)");
        assertThat(Project.text("transcode/src/main/java/dev/prism/transcode/worker/ShareGroup.java"))
                .contains("\"prism.transcode.backlog.jobs\"");
    }
}
