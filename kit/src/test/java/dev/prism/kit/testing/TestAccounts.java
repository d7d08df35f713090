package dev.prism.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Real access tokens of the demo accounts, from the test servers' Keycloak.
public final class TestAccounts {
    private static final String PASSWORD = "prism-demo";
    private static final long FRESH_MILLIS = 120_000;

    private record Issued(String token, long atMillis) {}

    private static final Map<String, Issued> ISSUED = new ConcurrentHashMap<>();

    private TestAccounts() {}

    /// @param username `creator`, `fan`, `moderator`, `finance` or `operator`
    public static String tokenOf(String username) {
        return ISSUED.compute(
                        username,
                        (_, issued) -> issued != null && System.currentTimeMillis() - issued.atMillis() < FRESH_MILLIS
                                ? issued
                                : new Issued(logIn(username), System.currentTimeMillis()))
                .token();
    }

    /// The account id: `sub` of the token.
    public static UUID idOf(String username) {
        String claims = tokenOf(username).split("\\.", -1)[1];
        return UUID.fromString(new JsonObject(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .getString("sub"));
    }

    private static String logIn(String username) {
        URI endpoint = URI.create(TestServers.variable("KEYCLOAK_URL") + "/realms/prism/protocol/openid-connect/token");
        String form = "grant_type=password&client_id=prism-cli&scope=openid&username="
                + URLEncoder.encode(username, StandardCharsets.UTF_8) + "&password=" + PASSWORD;
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new JsonObject(answer.body()).getString("access_token");
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException("Keycloak does not answer at " + endpoint, e);
        }
    }
}
