package dev.prism.devstack.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prism.devstack.install.Stamp;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.PrivateFiles;
import dev.prism.devstack.instance.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The realm `prism` out of `identity/realm`: imported at the first start; its clients and roles again whenever the
/// file, the origin or a secret has changed. With `--demo` also the demo users and the password grant, else one owner.
final class Realm {
    /// Present in secrets once the owner was made; the launcher prints it at that moment only.
    static final String OWNER_PASSWORD = "owner-password";

    private static final String DEFINITION = "identity/realm/prism-realm.json";
    private static final String DEMO_USERS = "identity/realm/demo-users.json";

    private final String keycloak;
    private final String origin;
    private final Path project;
    private final Secrets secrets;
    private final boolean demo;
    private final Path applied;

    Realm(Instance instance) {
        this(
                instance.keycloak(),
                instance.origin(),
                instance.project(),
                instance.secrets(),
                instance.demo(),
                instance.home("keycloak"));
    }

    /// @param keycloak its address, with the path
    /// @param origin what the public calls us
    /// @param project has `identity/realm`
    /// @param memory directory that remembers what was applied last
    Realm(String keycloak, String origin, Path project, Secrets secrets, boolean demo, Path memory) {
        this.keycloak = keycloak;
        this.origin = origin;
        this.project = project;
        this.secrets = secrets;
        this.demo = demo;
        this.applied = memory.resolve("realm.applied");
    }

    void apply() throws IOException {
        KeycloakAdmin admin = new KeycloakAdmin(keycloak, secrets);
        String text = definition();
        String stamp = Stamp.of(List.of(), text, Boolean.toString(demo));
        if (Files.exists(applied) && PrivateFiles.read(applied).equals(stamp)) {
            return;
        }
        JsonNode definition = Json.parse(text);
        if (admin.has("/realms/prism")) {
            admin.send("POST", "/realms/prism/partialImport", addedRoles(definition));
            admin.send("POST", "/realms/prism/partialImport", changedClients(definition));
        } else {
            admin.send("POST", "/realms", definition);
        }
        if (demo) {
            users(admin, (ArrayNode) Json.parse(PrivateFiles.read(project.resolve(DEMO_USERS))));
            allowPasswordGrant(admin);
        } else {
            users(admin, Json.object().arrayNode().add(owner()));
        }
        PrivateFiles.write(applied, stamp);
    }

    private String definition() {
        String text = PrivateFiles.read(project.resolve(DEFINITION));
        Map<String, String> values = Map.of(
                "PRISM_ORIGIN", origin,
                "GATEWAY_CLIENT_SECRET", secrets.password("client-gateway"),
                "IDENTITY_CLIENT_SECRET", secrets.password("client-identity"));
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    /// Never overwritten: a role made anew is a role that nobody has.
    private static JsonNode addedRoles(JsonNode definition) {
        ObjectNode part = Json.object().put("ifResourceExists", "SKIP");
        part.set("roles", definition.path("roles"));
        return part;
    }

    private static JsonNode changedClients(JsonNode definition) {
        ObjectNode part = Json.object().put("ifResourceExists", "OVERWRITE");
        part.set("clients", definition.path("clients"));
        part.set("users", definition.path("users"));
        return part;
    }

    private static void users(KeycloakAdmin keycloak, ArrayNode users) throws IOException {
        ObjectNode part = Json.object().put("ifResourceExists", "SKIP");
        part.set("users", users);
        keycloak.send("POST", "/realms/prism/partialImport", part);
    }

    private ObjectNode owner() {
        ObjectNode owner = Json.object().put("username", "owner").put("enabled", true);
        owner.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", secrets.password(OWNER_PASSWORD))
                .put("temporary", false);
        owner.putArray("realmRoles").add("default-roles-prism").add("operator");
        return owner;
    }

    private static void allowPasswordGrant(KeycloakAdmin keycloak) throws IOException {
        ObjectNode client = (ObjectNode)
                keycloak.get("/realms/prism/clients?clientId=prism-cli").get(0);
        client.put("directAccessGrantsEnabled", true);
        keycloak.send("PUT", "/realms/prism/clients/" + client.path("id").asText(), client);
    }
}
