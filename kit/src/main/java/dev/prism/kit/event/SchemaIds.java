package dev.prism.kit.event;

import dev.prism.schemas.Topic;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Asks the registry, over its Confluent-compatible API, for the id of a schema that was registered when the platform
/// was set up. Never registers one itself.
@ApplicationScoped
class SchemaIds {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI registry;

    SchemaIds(@ConfigProperty(name = "prism.registry.url") URI registry) {
        this.registry = registry;
    }

    /// @throws IllegalStateException when the registry does not know the schema
    int of(Topic topic) {
        HttpRequest lookUp = HttpRequest.newBuilder(
                        registry.resolve("/apis/ccompat/v7/subjects/" + topic.name() + "-value"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(new JsonObject()
                        .put("schema", topic.schema().toString())
                        .encode()))
                .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = http.send(lookUp, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The registry does not know the schema of " + topic.name() + " ("
                        + answer.statusCode() + "). Register it as `prism up` does.");
            }
            return new JsonObject(answer.body()).getInteger("id");
        } catch (IOException e) {
            throw new UncheckedIOException("The schema registry does not answer at " + registry, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking the registry", e);
        }
    }
}
