package dev.prism.devstack.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Secrets;
import java.io.IOException;
import java.util.Map;

/// Keycloak's admin API as the launcher's own client, on the inner port; the front door does not let it through.
final class KeycloakAdmin {
    static final String CLIENT = "prism-launcher";

    private final String admin;
    private final Map<String, String> authorization;

    KeycloakAdmin(Instance instance) throws IOException {
        this(instance.keycloak(), instance.secrets());
    }

    /// @param keycloak its address, with the path
    KeycloakAdmin(String keycloak, Secrets secrets) throws IOException {
        this.admin = keycloak + "/admin";
        Json.Answer token = Json.form(
                keycloak + "/realms/master/protocol/openid-connect/token",
                "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret="
                        + secrets.password("keycloak-admin"));
        if (!token.ok()) {
            throw new Failure(
                    "Keycloak does not know the launcher (" + token.status()
                            + "): its database and secrets/ are from different runs; restore both or remove the data directory");
        }
        this.authorization = Map.of(
                "Authorization", "Bearer " + token.body().path("access_token").asText());
    }

    boolean has(String path) throws IOException {
        return Json.get(admin + path, authorization).ok();
    }

    JsonNode get(String path) throws IOException {
        return wanted("GET", path, Json.get(admin + path, authorization));
    }

    void send(String method, String path, JsonNode body) throws IOException {
        wanted(method, path, Json.send(method, admin + path, authorization, body));
    }

    private static JsonNode wanted(String method, String path, Json.Answer answer) {
        if (!answer.ok()) {
            throw new Failure(
                    "Keycloak answered " + answer.status() + " to " + method + " " + path + ": " + answer.body());
        }
        return answer.body();
    }
}
