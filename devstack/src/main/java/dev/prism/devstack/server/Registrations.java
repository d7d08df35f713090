package dev.prism.devstack.server;

import dev.prism.devstack.instance.Failure;
import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.io.IOException;

/// Gives the registry the schema of every topic, as the generated records have it.
final class Registrations {
    private final String registry;
    private final RegistryWriter writer;

    Registrations(String registry, RegistryWriter writer) {
        this.registry = registry;
        this.writer = writer;
    }

    /// One that is there already stays as it is.
    void apply() throws IOException {
        for (Topic topic : Topics.all()) {
            Json.Answer answer = Json.send(
                    "POST",
                    registry + "/apis/ccompat/v7/subjects/" + topic.name() + "-value/versions",
                    writer.headers(),
                    Json.object().put("schema", topic.schema().toString()).put("schemaType", "AVRO"));
            if (!answer.ok()) {
                throw new Failure("the registry refused the schema of " + topic.name() + " (" + answer.status() + "): "
                        + answer.body());
            }
        }
    }
}
