package dev.prism.devstack.deployment;

import static dev.prism.devstack.deployment.Cluster.PRODUCTION;
import static dev.prism.devstack.deployment.Cluster.SINGLE_NODE;
import static dev.prism.devstack.deployment.Cluster.container;
import static dev.prism.devstack.deployment.Cluster.pod;
import static dev.prism.devstack.deployment.Cluster.variables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.service.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorsInKubernetesTest {
    @TempDir
    private Path data;

    @Test
    void every_secret_that_is_named_is_made_on_a_single_node() {
        Map<String, Set<String>> made = SINGLE_NODE
                .ofKind("Secret")
                .collect(Collectors.toMap(
                        secret -> secret.at("metadata").text("name"),
                        secret -> secret.at("stringData").keys()));
        // Those of Kafka's users are made by Strimzi.
        SINGLE_NODE
                .ofKind("KafkaUser")
                .map(user -> "kafka-" + user.at("metadata").text("name"))
                .forEach(name -> assertThat(made.put(name, Set.of("password", "sasl.jaas.config")))
                        .as("is made by nobody else")
                        .isNull());

        SINGLE_NODE.workloads().forEach(workload -> {
            Tree pod = pod(workload);
            container(workload)
                    .at("env")
                    .items()
                    .map(variable -> variable.at("valueFrom", "secretKeyRef"))
                    .filter(Tree::exists)
                    .forEach(reference ->
                            assertThat(made.get(reference.text("name"))).contains(reference.text("key")));
            assertThat(pod.at("volumes")
                            .items()
                            .map(volume -> volume.at("secret"))
                            .filter(Tree::exists)
                            .map(secret -> secret.text("secretName")))
                    .isSubsetOf(made.keySet());
        });
        assertThat(made).containsKeys("debezium", "kafka-connect");
    }

    @Test
    void the_files_of_the_secrets_are_made_by_make_secrets() {
        Set<String> made = MakeSecrets.in(data);

        SINGLE_NODE
                .ofKind("Secret")
                .flatMap(secret -> secret.at("stringData").keys().stream()
                        .map(key -> secret.at("stringData").text(key)))
                .forEach(file -> assertThat(made).contains(file.substring("../../../compose/secrets/".length())));
    }

    @Test
    void nothing_speaks_to_anything_unless_a_policy_says_so() {
        Tree nothing = PRODUCTION.object("NetworkPolicy", "nothing").at("spec");

        assertThat(nothing.at("podSelector").keys()).isEmpty();
        assertThat(nothing.at("policyTypes").texts()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(nothing.at("ingress").exists() || nothing.at("egress").exists())
                .isFalse();
    }

    @Test
    void each_label_of_a_pod_has_its_policies_and_each_policy_a_store_on_that_port() {
        Set<String> reached = SINGLE_NODE
                .workloads()
                .flatMap(workload -> pod(workload, "metadata", "labels").keys().stream())
                .filter(label -> label.startsWith("prism.dev/reaches-"))
                .map(label -> label.substring("prism.dev/reaches-".length()))
                .collect(Collectors.toSet());

        assertThat(reached).allSatisfy(store -> {
            Tree out = SINGLE_NODE.object("NetworkPolicy", "reaches-" + store).at("spec", "egress");
            Tree in = SINGLE_NODE.object("NetworkPolicy", store + "-is-reached").at("spec", "ingress");
            String port = port(out);
            assertThat(port(in)).isEqualTo(port);
            assertThat(storePorts(store)).contains(port);
        });
    }

    @Test
    void every_address_names_a_service_and_a_port_of_it() {
        Map<String, Set<String>> ports = SINGLE_NODE
                .ofKind("Service")
                .collect(Collectors.toMap(
                        service -> service.at("metadata").text("name"),
                        service -> service.at("spec", "ports")
                                .items()
                                .map(port -> port.text("port"))
                                .collect(Collectors.toSet())));
        // Strimzi makes it.
        ports.put("prism-kafka-bootstrap", Set.of("9092"));

        assertThat(addresses()).allSatisfy(address -> {
            assertThat(ports).as(address.toString()).containsKey(address.host());
            assertThat(ports.get(address.host())).as(address.toString()).contains(address.port());
        });
    }

    @Test
    void visitors_keep_their_addresses_by_which_calls_are_counted() {
        assertThat(SINGLE_NODE.object("Service", "gateway").at("spec").text("externalTrafficPolicy"))
                .isEqualTo("Local");
        assertThat(variables(SINGLE_NODE, Service.GATEWAY).get("PRISM_PROXIES").text("value"))
                .isEmpty();
        assertThat(variables(PRODUCTION, Service.GATEWAY).get("PRISM_PROXIES").text("value"))
                .matches("[0-9.]+/(?!0$)\\d+");
    }

    @Test
    void everything_runs_without_rights_and_within_limits() {
        Stream.of(SINGLE_NODE, PRODUCTION).flatMap(Kustomization::workloads).forEach(workload -> {
            String name = workload.at("metadata").text("name");
            Tree container = container(workload);
            assertThat(pod(workload).at("securityContext").text("runAsNonRoot"))
                    .as(name)
                    .isEqualTo("true");
            assertThat(pod(workload).text("automountServiceAccountToken"))
                    .as(name)
                    .isEqualTo("false");
            assertThat(container.at("securityContext").text("allowPrivilegeEscalation"))
                    .as(name)
                    .isEqualTo("false");
            assertThat(container.at("securityContext", "capabilities", "drop").texts())
                    .as(name)
                    .containsExactly("ALL");
            assertThat(container.at("resources", "limits").keys()).as(name).containsExactly("cpu", "memory");
            assertThat(container.at("resources", "requests").keys()).as(name).containsExactly("cpu", "memory");
        });
    }

    @Test
    void transcode_alone_may_make_name_spaces() {
        assertThat(PRODUCTION
                        .workloads()
                        .filter(workload -> !pod(workload)
                                .at("securityContext", "seccompProfile")
                                .text("type")
                                .equals("RuntimeDefault"))
                        .map(workload -> workload.at("metadata").text("name")))
                .containsExactly("transcode");
    }

    @Test
    void the_door_to_the_world_is_the_gateway_and_it_answers_every_path() {
        List<Tree> rules = PRODUCTION
                .ofKind("HTTPRoute")
                .flatMap(route -> route.at("spec", "rules").items())
                .toList();

        Tree rule = rules.getFirst();
        assertThat(rules).hasSize(1);
        assertThat(rule.at("matches").items().map(match -> match.at("path").text("value")))
                .containsExactly("/");
        assertThat(rule.at("backendRefs").items().map(backend -> backend.text("name") + ":" + backend.text("port")))
                .containsExactly(
                        "gateway:" + ServiceConfiguration.of(Service.GATEWAY).port());
        assertThat(new Tree(Project.yaml("gateway/src/main/resources/routes.yaml"))
                        .at("routes")
                        .items()
                        .map(route -> route.text("path")))
                .last()
                .isEqualTo("/**");
        Stream.of(SINGLE_NODE, PRODUCTION)
                .forEach(overlay -> assertThat(overlay.ofKind("Service")
                                .filter(service ->
                                        service.at("spec").text("type").equals("LoadBalancer"))
                                .map(service -> service.at("metadata").text("name")))
                        .isSubsetOf("gateway", "ingest-rtmp"));
    }

    @Test
    void the_name_of_the_route_is_that_of_the_origin() {
        String origin = PRODUCTION.object("ConfigMap", "platform").at("data").text("PRISM_ORIGIN");

        assertThat(PRODUCTION
                        .object("HTTPRoute", "front-door")
                        .at("spec", "hostnames")
                        .texts())
                .allMatch(host -> origin.equals("https://" + host));
    }

    private record Address(String host, String port) {}

    private static Set<Address> addresses() {
        Stream<String> shared = SINGLE_NODE
                .ofKind("ConfigMap")
                .filter(map -> Set.of("platform", "kafka", "postgres", "s3")
                        .contains(map.at("metadata").text("name")))
                .flatMap(map ->
                        map.at("data").keys().stream().map(key -> map.at("data").text(key)));
        Stream<String> own = SINGLE_NODE
                .workloads()
                .flatMap(workload -> container(workload).at("env").items())
                .map(variable -> variable.text("value"));
        Pattern address = Pattern.compile("(?:^|//)([a-z-]+):([0-9]+)(?:/|$)");
        return Stream.concat(shared, own)
                .flatMap(value -> address.matcher(value).results())
                .map(found -> new Address(found.group(1), found.group(2)))
                .filter(found -> !found.host().equals("localhost"))
                .collect(Collectors.toSet());
    }

    private static Set<String> storePorts(String store) {
        if (store.equals("kafka")) {
            return SINGLE_NODE
                    .object("Kafka", "prism")
                    .at("spec", "kafka", "listeners")
                    .items()
                    .map(listener -> listener.text("port"))
                    .collect(Collectors.toSet());
        }
        return SINGLE_NODE
                .workloads()
                .filter(workload -> pod(workload, "metadata", "labels")
                        .text("prism.dev/store")
                        .equals(store))
                .flatMap(workload -> container(workload).at("ports").items())
                .map(port -> port.text("containerPort"))
                .collect(Collectors.toSet());
    }

    private static String port(Tree rules) {
        return rules.items()
                .findFirst()
                .orElseThrow()
                .at("ports")
                .items()
                .findFirst()
                .orElseThrow()
                .text("port");
    }
}
