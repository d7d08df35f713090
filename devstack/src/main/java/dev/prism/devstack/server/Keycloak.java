package dev.prism.devstack.server;

import dev.prism.devstack.install.Archives;
import dev.prism.devstack.install.Shell;
import dev.prism.devstack.install.Trees;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Jvm;
import dev.prism.devstack.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Keycloak, built once for PostgreSQL and the path `/auth`.
public final class Keycloak implements Program {
    private static final List<String> LINKED = List.of("bin", "conf", "lib", "providers", "themes", "version.txt");

    private final Instance instance;
    private final Path installed;

    public Keycloak(Instance instance, Path installed) {
        this.instance = instance;
        this.installed = installed;
    }

    public static Unpacking unpacking() {
        return new Unpacking("keycloak", directory -> {
            Path archive = Trees.only(directory, ".zip");
            Archives.unzip(archive, directory);
            Files.delete(archive);
            Shell.run(
                    directory,
                    Map.of("JAVA_HOME", Objects.requireNonNull(System.getProperty("java.home"))),
                    List.of(
                            "bash",
                            directory.resolve("bin/kc.sh").toString(),
                            "build",
                            "--db=postgres",
                            "--http-relative-path=/auth"));
        });
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public Set<String> after() {
        return Set.of("postgres");
    }

    @Override
    public List<Integer> ports() {
        return List.of(instance.port(Port.KEYCLOAK));
    }

    /// Each instance has a home of its own that shares all but the data.
    @Override
    public void prepare() throws IOException {
        Path home = PrivateFiles.directory(instance.home(name()));
        PrivateFiles.directory(home.resolve("data"));
        for (String shared : LINKED) {
            Path link = home.resolve(shared);
            Files.deleteIfExists(link);
            if (Files.exists(installed.resolve(shared))) {
                Files.createSymbolicLink(link, installed.resolve(shared));
            }
        }
    }

    @Override
    public Command command() {
        Path home = instance.home(name());
        Jvm jvm = new Jvm(
                "320m",
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        // As its own script does: threads that are made again fail without them.
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-opens=java.base/java.security=ALL-UNNAMED",
                        "-Dkc.home.dir=" + home,
                        "-Djboss.server.config.dir=" + home.resolve("conf"),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dpicocli.disable.closures=true",
                        "-Dquarkus-log-max-startup-records=10000"));
        return new Command(
                jvm.main(
                        installed.resolve("lib/quarkus-run.jar").toString(),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                        List.of("start", "--optimized")),
                environment(),
                home);
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("KC_HTTP_ENABLED", "true"),
                Map.entry("KC_HTTP_HOST", "127.0.0.1"),
                Map.entry("KC_HTTP_PORT", Integer.toString(instance.port(Port.KEYCLOAK))),
                Map.entry("KC_HOSTNAME", instance.origin() + "/auth"),
                Map.entry("KC_HOSTNAME_BACKCHANNEL_DYNAMIC", "true"),
                Map.entry("KC_PROXY_HEADERS", "xforwarded"),
                Map.entry("KC_CACHE", "local"),
                Map.entry("KC_DB_URL", "jdbc:postgresql://127.0.0.1:" + instance.port(Port.POSTGRES) + "/keycloak"),
                Map.entry("KC_DB_USERNAME", "keycloak"),
                Map.entry("KC_DB_PASSWORD", instance.secrets().password("postgres-keycloak")),
                Map.entry("KC_DB_POOL_INITIAL_SIZE", "1"),
                Map.entry("KC_DB_POOL_MAX_SIZE", "20"),
                Map.entry("KC_BOOTSTRAP_ADMIN_CLIENT_ID", KeycloakAdmin.CLIENT),
                Map.entry("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", instance.secrets().password("keycloak-admin")));
    }

    @Override
    public boolean ready() {
        return Probe.http(instance.keycloak() + "/realms/master");
    }

    @Override
    public void setUp() throws Exception {
        new Realm(instance).apply();
    }
}
