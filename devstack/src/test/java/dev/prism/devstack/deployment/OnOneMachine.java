package dev.prism.devstack.deployment;

import dev.prism.devstack.instance.Environment;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.server.Kafka;
import dev.prism.devstack.service.App;
import dev.prism.devstack.service.Service;
import dev.prism.devstack.service.ServiceProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the launcher tells servers and services on one machine: the measure of every other place.
///
/// @param data an empty directory
record OnOneMachine(Path data) {
    /// They are there to shift ports, and ports are not shifted elsewhere.
    private static final Set<String> OF_OFFSETS =
            Set.of("PRISM_OFFSET", "QUARKUS_HTTP_PORT", "QUARKUS_MANAGEMENT_PORT", "RTMP_PORT");

    Instance instance() {
        return new Instance(Project.path(""), data, 0, false);
    }

    /// Variables that the service gets here, reads, and so must get everywhere.
    Set<String> variables(Service service) {
        Set<String> variables =
                new TreeSet<>(program(service).command().environment().keySet());
        variables.retainAll(ServiceConfiguration.of(service).variables());
        variables.removeAll(OF_OFFSETS);
        return variables;
    }

    /// Variables that the service must get in a container: those of its image are told already, and the gateway has to
    /// be told where each service is.
    Set<String> variablesInContainer(Service service) {
        Set<String> variables = variables(service);
        variables.removeAll(Image.variables());
        if (service == Service.GATEWAY) {
            ServiceConfiguration.of(service).variables().stream()
                    .filter(name -> name.matches("[A-Z]+_URL"))
                    .forEach(variables::add);
        }
        return variables;
    }

    Set<String> secrets(Service service) {
        Set<String> secrets = variables(service);
        secrets.retainAll(Environment.secrets(instance()).keySet());
        return secrets;
    }

    /// The file below `secrets/` that a secret variable is read from; empty when it is an address with a secret in it.
    Optional<String> secretFile(String variable) throws IOException {
        String value = Environment.secrets(instance()).get(variable);
        try (Stream<Path> files = Files.list(instance().secrets().directory())) {
            return files.filter(file -> PrivateFiles.read(file).equals(value))
                    .map(file -> file.getFileName().toString())
                    .findFirst();
        }
    }

    /// The stores that a service reaches: `postgres`, `kafka`, `registry`, `keycloak`, `redis`, `mongodb`, `s3`.
    Set<String> stores(Service service) {
        Set<String> stores = new TreeSet<>(program(service).after());
        if (stores.remove("apicurio")) {
            stores.add("registry");
        }
        if (stores.remove("stores")) {
            if (secrets(service).contains("MONGODB_URI")) {
                stores.add("mongodb");
            }
            if (secrets(service).contains("S3_ACCESS_KEY")) {
                stores.add("s3");
            }
        }
        return stores;
    }

    List<Integer> ports(Service service) {
        return program(service).ports();
    }

    /// Options of the JVM that do not depend on the machine.
    List<String> jvmOptions(Service service) {
        List<String> line = program(service).command().arguments();
        return line.subList(1, line.indexOf("-jar")).stream()
                .filter(option -> !option.startsWith("-Xmx") && !option.startsWith("-Djava.io.tmpdir"))
                // Starts quicker, carries less: for a machine with all of PRISM on it.
                .filter(option -> !option.equals("-XX:TieredStopAtLevel=1"))
                .toList();
    }

    /// Mebibytes.
    int heap(Service service) {
        return program(service).command().arguments().stream()
                .filter(option -> option.startsWith("-Xmx"))
                .map(option -> Integer.parseInt(option.substring(4, option.length() - 1)))
                .findFirst()
                .orElseThrow();
    }

    /// The settings of the broker.
    Map<String, String> kafka() throws IOException {
        // Or it would be formatted.
        PrivateFiles.write(instance().home("kafka").resolve("log/meta.properties"), "");
        new Kafka(instance(), data.resolve("none")).prepare();
        Properties settings = new Properties();
        settings.load(
                new StringReader(PrivateFiles.read(instance().home("kafka").resolve("server.properties"))));
        return settings.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, settings::getProperty, (a, _) -> a, TreeMap::new));
    }

    private ServiceProgram program(Service service) {
        Console silent = new Console(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        return new ServiceProgram(
                service,
                instance(),
                new App(data.resolve("app")),
                false,
                Instant.now(),
                new ProcessTable(data),
                silent);
    }
}
