package platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The platform as its clients see it: through the front door, as one of the demo accounts.
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOKEN_FRESH = Duration.ofMinutes(2);
    private static final int TOO_MANY = 429;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin = System.getenv("PRISM_ORIGIN");
    private final Map<String, Token> tokens = new HashMap<>();
    private int held;

    private record Token(String value, Instant issued) {}

    /// @param headers of the answer
    /// @param body null when it is no JSON
    public record Answer(int status, java.net.http.HttpHeaders headers, JsonNode body) {
        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("expected " + wanted + ", got " + status + " " + body);
            }
            return this;
        }

        public String text(String field) {
            return body.path(field).asText();
        }
    }

    public Answer get(String account, String path) throws Exception {
        return send(request(account, path).GET());
    }

    public Answer send(String account, String method, String path, String json, String... headers) throws Exception {
        HttpRequest.Builder request = request(account, path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /// Uploads a file whole and returns its item.
    public String upload(String account, String title, byte[] file) throws Exception {
        Answer created = send(request(account, "/api/v1/uploads")
                .headers("Tus-Resumable", "1.0.0", "Upload-Length", Integer.toString(file.length))
                .header("Upload-Metadata", "filename " + base64("clip.mp4") + ",title " + base64(title))
                .POST(BodyPublishers.noBody()));
        String location = created.expect(201).headers().firstValue("Location").orElseThrow();
        String path = URI.create(location).getPath();
        send(request(account, path)
                        .headers("Tus-Resumable", "1.0.0", "Upload-Offset", "0")
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", BodyPublishers.ofByteArray(file)))
                .expect(204);
        return get(account, path).expect(200).text("contentId");
    }

    /// Asks until an answer has this status.
    public Answer await(int status, Call call) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
        Answer answer = call.send();
        while (answer.status() != status) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("waited for " + status + ", got " + answer.status() + " " + answer.body());
            }
            Thread.sleep(20);
            answer = call.send();
        }
        return answer;
    }

    public interface Call {
        Answer send() throws Exception;
    }

    public String awaitReady(String account, String content) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(10));
        String state = "";
        while (!state.equals("ready")) {
            if (state.equals("failed") || Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the item is " + state);
            }
            Thread.sleep(50);
            state = get(account, "/api/v1/contents/" + content).text("state");
        }
        return content;
    }

    /// How often an answer was 429 so far. What was measured meanwhile was the limit.
    public int held() {
        return held;
    }

    public String token(String account) throws Exception {
        Token known = tokens.get(account);
        if (known == null || known.issued().isBefore(Instant.now().minus(TOKEN_FRESH))) {
            String form = "grant_type=password&client_id=prism-cli&scope=openid&username="
                    + URLEncoder.encode(account, StandardCharsets.UTF_8) + "&password=prism-demo";
            Answer answer = send(HttpRequest.newBuilder(
                            URI.create(origin + "/auth/realms/prism/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)));
            known = new Token(answer.expect(200).text("access_token"), Instant.now());
            tokens.put(account, known);
        }
        return known.value();
    }

    private HttpRequest.Builder request(String account, String path) throws Exception {
        return HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token(account));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        while (true) {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != TOO_MANY) {
                return new Answer(response.statusCode(), response.headers(), json(response.body()));
            }
            held++;
            Thread.sleep(1000 * response.headers().firstValueAsLong("Retry-After").orElse(1));
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
