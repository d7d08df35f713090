package dev.prism.devstack.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prism.devstack.install.Stamp;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The realm `prism` out of `identity/realm`: imported at the first start; its clients and roles again whenever the
/// file,
/// the origin or a secret has changed. With `--demo` also the demo users and the password grant, else one owner.
final class Realm {
    /// Present in secrets once the owner was made; the launcher prints it at that moment only.
    static final String OWNER_PASSWORD = "owner-password";

    private static final String DEFINITION = "identity/realm/prism-realm.json";
    private static final String DEMO_USERS = "identity/realm/demo-users.json";

    private final Instance instance;
    private final Path applied;

    Realm(Instance instance) {
        this.instance = instance;
        this.applied = instance.home("keycloak").resolve("realm.applied");
    }

    void apply() throws IOException {
        KeycloakAdmin keycloak = new KeycloakAdmin(instance);
        String text = definition();
        String stamp = Stamp.of(List.of(), text, Boolean.toString(instance.demo()));
        if (Files.exists(applied) && PrivateFiles.read(applied).equals(stamp)) {
            return;
        }
        JsonNode definition = Json.parse(text);
        if (keycloak.has("/realms/prism")) {
            keycloak.send("POST", "/realms/prism/partialImport", addedRoles(definition));
            keycloak.send("POST", "/realms/prism/partialImport", changedClients(definition));
        } else {
            keycloak.send("POST", "/realms", definition);
        }
        if (instance.demo()) {
            users(keycloak, (ArrayNode)
                    Json.parse(PrivateFiles.read(instance.project().resolve(DEMO_USERS))));
            allowPasswordGrant(keycloak);
        } else {
            users(keycloak, Json.object().arrayNode().add(owner()));
        }
        PrivateFiles.write(applied, stamp);
    }

    private String definition() {
        String text = PrivateFiles.read(instance.project().resolve(DEFINITION));
        Map<String, String> values = Map.of(
                "PRISM_ORIGIN", instance.origin(),
                "GATEWAY_CLIENT_SECRET", instance.secrets().password("client-gateway"),
                "IDENTITY_CLIENT_SECRET", instance.secrets().password("client-identity"));
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
                .put("value", instance.secrets().password(OWNER_PASSWORD))
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
