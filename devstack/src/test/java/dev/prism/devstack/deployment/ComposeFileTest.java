package dev.prism.devstack.deployment;

import static dev.prism.devstack.deployment.Compose.FILE;
import static dev.prism.devstack.deployment.Compose.SERVICES;
import static dev.prism.devstack.deployment.Compose.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.prism.devstack.service.Service;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeFileTest {
    @TempDir
    private Path data;

    /// The schema is that of the Compose Specification (Apache License 2.0), as the npm package dclint 3.1.0 carries
    /// it.
    @Test
    void the_file_keeps_to_the_compose_specification() throws IOException {
        ObjectMapper mapper = new ObjectMapper();

        assertThat(composeSpecification(mapper).validate(mapper.valueToTree(FILE)))
                .isEmpty();
    }

    @Test
    void a_misspelt_key_breaks_the_specification() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode file = mapper.valueToTree(FILE);
        ((ObjectNode) file.at("/services/billing")).put("enviroment", "");

        assertThat(composeSpecification(mapper).validate(file)).hasSize(1);
    }

    @Test
    void no_secret_is_in_the_file() {
        SERVICES.keys()
                .forEach(name -> assertThat(SERVICES.at(name, "environment").keys())
                        .as(name)
                        .allMatch(variable -> !variable.matches(".*(PASSWORD|SECRET)(_[A-Z]+)?")
                                || variable.endsWith("_FILE")
                                || SERVICES.at(name, "environment")
                                        .text(variable)
                                        .startsWith("$${secrets:")));
    }

    @Test
    void make_secrets_makes_every_secret_privately_and_never_twice() throws IOException {
        Path directory = data.resolve("secrets");
        Set<String> made = MakeSecrets.in(directory);
        String before = Files.readString(directory.resolve("postgres-billing"));
        MakeSecrets.in(directory);

        Set<String> wanted = new TreeSet<>();
        new Tree(FILE)
                .at("secrets")
                .keys()
                .forEach(name -> wanted.add(
                        new Tree(FILE).at("secrets", name).text("file").replace("compose/secrets/", "")));
        assertThat(made).containsAll(wanted);
        assertThat(Files.readString(directory.resolve("postgres-billing")))
                .isEqualTo(before)
                .hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(Project.text("compose/.gitignore")).contains("secrets/");
    }

    @Test
    void every_secret_and_every_volume_is_used() {
        Set<String> secrets =
                names("secrets", secret -> secret.at("source").exists() ? secret.text("source") : secret.text());
        Set<String> configs = names("configs", config -> config.text("source"));
        Set<String> volumes = names("volumes", volume -> volume.text().split(":")[0]);
        volumes.removeIf(ComposeFileTest::isOfThisMachine);

        assertThat(secrets).isEqualTo(new Tree(FILE).at("secrets").keys());
        assertThat(configs).isEqualTo(new Tree(FILE).at("configs").keys());
        assertThat(volumes).isEqualTo(new Tree(FILE).at("volumes").keys());
        assertThat(configs)
                .allMatch(config -> Files.exists(
                        Project.path(new Tree(FILE).at("configs", config).text("file"))));
    }

    @Test
    void what_is_shown_of_this_machine_can_only_be_read() {
        Set<String> shown = names("volumes", Tree::text);
        shown.removeIf(volume -> !isOfThisMachine(volume));

        assertThat(shown)
                .containsExactlyInAnyOrder(
                        "/var/lib/docker/containers:/containers:ro",
                        "./observability/grafana/provisioning:/etc/grafana/provisioning:ro",
                        "./observability/grafana/dashboards:/dashboards:ro");
        shown.stream()
                .filter(volume -> volume.startsWith("."))
                .forEach(
                        volume -> assertThat(Project.path(volume.split(":")[0])).isDirectory());
    }

    @Test
    void observability_is_a_profile_that_nothing_else_waits_for() {
        Set<String> collectors = SERVICES.keys().stream()
                .filter(name -> SERVICES.at(name, "profiles").texts().contains("observability"))
                .collect(Collectors.toSet());

        assertThat(collectors).containsExactlyInAnyOrder("prometheus", "tempo", "opensearch", "fluent-bit", "grafana");
        SERVICES.keys().stream()
                .filter(name -> !collectors.contains(name))
                .forEach(name -> assertThat(SERVICES.at(name, "depends_on").keys())
                        .as(name)
                        .doesNotContainAnyElementsOf(collectors));
    }

    @Test
    void the_front_door_rtmp_and_grafana_alone_are_published_on_loopback() {
        Set<String> published = names("ports", Tree::text);

        assertThat(published)
                .containsExactlyInAnyOrder(
                        "${PRISM_BIND:-127.0.0.1}:8080:"
                                + ServiceConfiguration.of(Service.GATEWAY).port(),
                        "${PRISM_BIND:-127.0.0.1}:1935:"
                                + ServiceConfiguration.of(Service.INGEST)
                                        .value("ingest.rtmp.port")
                                        .replaceAll("\\D", ""),
                        "${PRISM_BIND:-127.0.0.1}:3000:3000");
        assertThat(new Tree(FILE).at("networks").keys())
                .filteredOn(network ->
                        !new Tree(FILE).at("networks", network).text("internal").equals("true"))
                .containsExactly("outside");
    }

    @Test
    void every_address_names_a_container_a_port_of_it_and_a_network_in_common() {
        Pattern address = Pattern.compile("(?:^|//)([a-z]+):([0-9]+)(?:/|$)");
        for (String name : SERVICES.keys()) {
            Tree service = SERVICES.at(name);
            service.at("environment").keys().stream()
                    .map(variable -> service.at("environment").text(variable))
                    .flatMap(value -> address.matcher(value).results())
                    .filter(found -> !found.group(1).equals("localhost"))
                    .forEach(found -> {
                        assertThat(SERVICES.keys()).as(name).contains(found.group(1));
                        assertThat(ports(found.group(1)))
                                .as(name + " to " + found.group(1))
                                .contains(found.group(2));
                        boolean reaches = SERVICES.at(found.group(1), "networks").texts().stream()
                                .anyMatch(service.at("networks").texts()::contains);
                        // The jobs share the variables of the services, and use one of them.
                        assertThat(reaches || name.startsWith("set-up-"))
                                .as(name + " to " + found.group(1))
                                .isTrue();
                    });
        }
    }

    @Test
    void everything_has_limits_and_whatever_stays_a_health_check() {
        SERVICES.keys().forEach(name -> {
            Tree service = SERVICES.at(name);
            assertThat(service.at("deploy", "resources", "limits").keys())
                    .as(name)
                    .containsExactly("cpus", "memory");
            assertThat(service.at("cap_drop").texts()).as(name).containsExactly("ALL");
            assertThat(service.at("security_opt").texts()).as(name).contains("no-new-privileges=true");
            if (service.text("restart").equals("no")) {
                assertThat(name).startsWith("set-up-");
            } else {
                assertThat(service.at("healthcheck", "test").exists()).as(name).isTrue();
            }
        });
    }

    private static boolean isOfThisMachine(String volume) {
        return volume.startsWith("/") || volume.startsWith(".");
    }

    private static JsonSchema composeSpecification(ObjectMapper mapper) throws IOException {
        try (InputStream file = ComposeFileTest.class.getResourceAsStream("compose-spec.json")) {
            ObjectNode schema = (ObjectNode) mapper.readTree(file);
            // Not as validators want to have them.
            schema.remove(List.of("$schema", "$id"));
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
        }
    }

    private static Set<String> ports(String container) {
        Set<String> ports = new TreeSet<>(SERVICES.at(container, "expose").texts());
        Arrays.stream(Service.values())
                .filter(service -> service.module().equals(container))
                .forEach(service -> ports.add(
                        Integer.toString(ServiceConfiguration.of(service).port())));
        return ports;
    }
}
