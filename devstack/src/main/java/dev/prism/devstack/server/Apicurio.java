package dev.prism.devstack.server;

import dev.prism.devstack.install.Archives;
import dev.prism.devstack.install.Trees;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Jvm;
import dev.prism.devstack.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The schema registry, kept in PostgreSQL so that ids outlive a restart.
public final class Apicurio implements Program {
    private final Instance instance;
    private final Path installed;

    public Apicurio(Instance instance, Path installed) {
        this.instance = instance;
        this.installed = installed;
    }

    public static Unpacking unpacking() {
        return new Unpacking("apicurio", directory -> {
            Path archive = Trees.only(directory, ".tar.gz");
            Archives.untarGz(archive, directory, 0);
            Files.delete(archive);
        });
    }

    @Override
    public String name() {
        return "apicurio";
    }

    @Override
    public Set<String> after() {
        return Set.of("postgres");
    }

    @Override
    public List<Integer> ports() {
        return List.of(instance.port(Port.REGISTRY), instance.port(Port.REGISTRY_MANAGEMENT));
    }

    @Override
    public void prepare() {
        PrivateFiles.directory(instance.home(name()));
    }

    @Override
    public Command command() {
        Jvm jvm = new Jvm("192m", List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        Map<String, String> environment = new HashMap<>(writer().environment());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(instance.port(Port.REGISTRY)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(instance.port(Port.REGISTRY_MANAGEMENT)));
        environment.put("QUARKUS_LOG_LEVEL", "WARN");
        environment.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
        environment.put("APICURIO_STORAGE_KIND", "sql");
        environment.put("APICURIO_STORAGE_SQL_KIND", "postgresql");
        environment.put(
                "APICURIO_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:" + instance.port(Port.POSTGRES) + "/apicurio");
        environment.put("APICURIO_DATASOURCE_USERNAME", "apicurio");
        environment.put("APICURIO_DATASOURCE_PASSWORD", instance.secrets().password("postgres-apicurio"));
        environment.put("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1");
        environment.put("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1");
        environment.put("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "10");
        return new Command(jvm.jar(installed.resolve("quarkus-run.jar")), environment, instance.home(name()));
    }

    @Override
    public boolean ready() {
        return Probe.http(instance.registry() + "/apis/ccompat/v7/subjects");
    }

    @Override
    public void setUp() throws Exception {
        new Registrations(instance.registry(), writer()).apply();
    }

    private RegistryWriter writer() {
        return new RegistryWriter(instance.secrets());
    }
}
