package dev.prism.kit.event;

import dev.prism.schemas.Topic;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/// The schema registry, over the Confluent-compatible API that every registry of the field speaks. Schemas were
/// registered when the platform was set up; a service never registers one itself.
///
/// Calls block: they belong to the start of a service or to a consumer's own polling thread.
final class SchemaRegistry {
    private static final Logger LOG = Logger.getLogger(SchemaRegistry.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int NOT_FOUND = 404;

    private final URI place;

    SchemaRegistry(URI place) {
        this.place = place;
    }

    /// The id under which a topic's schema is known.
    ///
    /// @throws IllegalStateException when the registry does not know it
    int idOf(Topic topic) {
        String schema =
                new JsonObject().put("schema", topic.schema().toString()).encode();
        HttpResponse<String> answer = send(request("/subjects/" + topic.name() + "-value")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(schema))
                .build());
        if (answer.statusCode() == NOT_FOUND) {
            throw new IllegalStateException(
                    "The registry does not know the schema of " + topic.name() + ". Register it as `prism up` does.");
        }
        return new JsonObject(answer.body()).getInteger("id");
    }

    /// The same, asking again while the registry does not answer.
    ///
    /// @param patience from now until a fault counts
    int idOf(Topic topic, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            try {
                return idOf(topic);
            } catch (TimeoutException fault) {
                if (Instant.now().isAfter(deadline)) {
                    throw fault;
                }
                LOG.warnf("%s, asking again", fault.getMessage());
            }
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    /// The schema behind an id.
    ///
    /// @throws SerializationException when there is no such id: the bytes are no event
    Schema byId(int id) {
        HttpResponse<String> answer = send(request("/schemas/ids/" + id).GET().build());
        if (answer.statusCode() == NOT_FOUND) {
            throw new SerializationException("no schema has the id " + id);
        }
        return new Schema.Parser().parse(new JsonObject(answer.body()).getString("schema"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(place.resolve("/apis/ccompat/v7" + path)).timeout(PATIENCE);
    }

    /// Every fault but "not found" is one that passes.
    private HttpResponse<String> send(HttpRequest request) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200 && answer.statusCode() != NOT_FOUND) {
                throw new TimeoutException("the schema registry at " + place + " answers " + answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            throw new TimeoutException("the schema registry does not answer at " + place, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
