package dev.prism.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.server.Json;
import dev.prism.devstack.server.Json.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The channel `demo` of `creator`, with `moderator` and `finance` on its team. What is there already stays.
public final class DemoChannel {
    public static final List<String> ACCOUNTS = List.of("creator", "fan", "moderator", "finance", "operator");
    public static final String PASSWORD = "prism-demo";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONFLICT = 409;

    private final String api;
    private final String token;

    public DemoChannel(Instance instance) {
        this.api = instance.origin() + "/api/v1";
        this.token = instance.origin() + "/auth/realms/prism/protocol/openid-connect/token";
    }

    public void open() throws IOException, InterruptedException {
        for (String account : ACCOUNTS) {
            // The first call of an account makes it.
            patiently("GET /me of " + account, () -> Json.get(api + "/me", bearer(account)));
        }
        Map<String, String> creator = bearer("creator");
        patiently(
                "POST /channels",
                () -> Json.send(
                        "POST",
                        api + "/channels",
                        creator,
                        Json.object().put("handle", "demo").put("name", "Demo channel")));
        JsonNode channel = patiently("GET /channels/demo", () -> Json.get(api + "/channels/demo", creator));
        String members = api + "/teams/" + channel.path("channelId").asText() + "/members";
        join(members, creator, "moderator", "MODERATOR");
        join(members, creator, "finance", "FINANCE");
    }

    /// The owner's own grant may still be on its way.
    private static void join(String members, Map<String, String> creator, String username, String role)
            throws IOException, InterruptedException {
        ObjectNode member = Json.object().put("username", username);
        member.putArray("roles").add(role);
        patiently(username + " joins the team", () -> Json.send("POST", members, creator, member));
    }

    private Map<String, String> bearer(String account) throws IOException, InterruptedException {
        JsonNode answer = patiently(
                "login of " + account,
                () -> Json.form(
                        token,
                        "grant_type=password&client_id=prism-cli&username=" + account + "&password=" + PASSWORD));
        return Map.of("Authorization", "Bearer " + answer.path("access_token").asText());
    }

    private interface Call {
        Answer send() throws IOException, InterruptedException;
    }

    private static JsonNode patiently(String what, Call call) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            Answer answer = call.send();
            if (answer.ok() || answer.status() == CONFLICT) {
                return answer.body();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new Failure("the demo could not be set up: " + what + " was answered by " + answer.status() + " "
                        + answer.body());
            }
            Thread.sleep(500);
        }
    }
}
