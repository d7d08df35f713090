package dev.prism.devstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prism.devstack.install.Servers;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Supervisor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Keycloak on a real PostgreSQL.
class RealmIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path data;

    private @Nullable Supervisor supervisor;

    @AfterEach
    void stop() {
        if (supervisor != null) {
            supervisor.stop();
        }
    }

    @Test
    void without_demo_there_is_an_owner_and_no_password_grant_and_with_it_both_accounts_and_grant() throws Exception {
        Instance plain = new Instance(PROJECT, data, 4200, false);
        Files.createDirectories(data.resolve("logs"));
        Console console = new Console(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Servers servers = new Servers(PROJECT, plain.shared(), console);
        servers.install(List.of(Postgres.unpacking(), Keycloak.unpacking()));
        Supervisor running = new Supervisor(plain, new ProcessTable(plain.run()), console);
        supervisor = running;
        running.start(
                List.of(new Postgres(plain, servers.of("postgres")), new Keycloak(plain, servers.of("keycloak"))));

        assertThat(usernames(plain)).containsExactly("owner");
        assertThat(rolesOf(plain, "owner")).contains("operator");
        assertThat(login(plain, "owner", plain.secrets().password("owner-password"))
                        .status())
                .isEqualTo(400);

        Instance demo = new Instance(PROJECT, data, 4200, true);
        new Realm(demo).apply();

        assertThat(usernames(demo)).contains("owner", "creator", "fan", "moderator", "finance", "operator");
        assertThat(rolesOf(demo, "owner")).contains("operator");
        assertThat(login(demo, "creator", "prism-demo").status()).isEqualTo(200);
        assertThat(login(demo, "creator", "prism-demo")
                        .body()
                        .path("access_token")
                        .asText())
                .isNotEmpty();
    }

    private static List<String> usernames(Instance instance) throws Exception {
        return new KeycloakAdmin(instance)
                .get("/realms/prism/users")
                .valueStream()
                .map(user -> user.path("username").asText())
                .toList();
    }

    private static List<String> rolesOf(Instance instance, String username) throws Exception {
        KeycloakAdmin keycloak = new KeycloakAdmin(instance);
        JsonNode user = keycloak.get("/realms/prism/users?exact=true&username=" + username)
                .get(0);
        return keycloak.get("/realms/prism/users/" + user.path("id").asText() + "/role-mappings/realm")
                .valueStream()
                .map(role -> role.path("name").asText())
                .toList();
    }

    private static Json.Answer login(Instance instance, String username, String password) throws Exception {
        return Json.form(
                instance.keycloak() + "/realms/prism/protocol/openid-connect/token",
                "grant_type=password&client_id=prism-cli&username=" + username + "&password=" + password);
    }
}
