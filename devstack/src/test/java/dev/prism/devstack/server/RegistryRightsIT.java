package dev.prism.devstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.install.Servers;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Secrets;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Supervisor;
import dev.prism.schemas.Topic;
import dev.prism.schemas.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The real registry, as the launcher sets it up: every topic's schema is there.
class RegistryRightsIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Topic TOPIC = Topics.all().getFirst();

    private static final String SCHEMA = schema("{\"type\":\"record\",\"name\":\"Strange\",\"fields\":[]}");

    @TempDir
    private static Path data;

    @TempDir
    private static Path elsewhere;

    private static Instance instance;
    private static Supervisor supervisor;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        instance = new Instance(PROJECT, data, 4450, false);
        Files.createDirectories(data.resolve("logs"));
        Console silent = new Console(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Servers servers = new Servers(PROJECT, instance.shared(), silent);
        servers.install(List.of(Postgres.unpacking(), Apicurio.unpacking()));
        supervisor = new Supervisor(instance, new ProcessTable(instance.run()), silent);
        supervisor.start(List.of(
                new Postgres(instance, servers.of("postgres")), new Apicurio(instance, servers.of("apicurio"))));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        supervisor.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /apis/ccompat/v7/subjects/strange-value/versions",
        "POST,   /apis/ccompat/v7/subjects/{topic}-value/versions",
        "DELETE, /apis/ccompat/v7/subjects/{topic}-value",
        "DELETE, /apis/ccompat/v7/subjects/{topic}-value/versions/1",
        "PUT,    /apis/ccompat/v7/config",
        "PUT,    /apis/ccompat/v7/config/{topic}-value",
        "POST,   /apis/registry/v3/groups/default/artifacts",
        "DELETE, /apis/registry/v3/groups/default/artifacts/{topic}-value",
        "GET,    /apis/registry/v3/admin/export",
        "POST,   /apis/registry/v3/admin/rules",
        "PUT,    /apis/registry/v3/admin/config/properties/apicurio.rest.mutability.artifact-version-content.enabled",
    })
    void who_is_not_the_launcher_changes_nothing(String method, String path) throws Exception {
        String place = path.replace("{topic}", TOPIC.name());

        assertThat(send(method, place, SCHEMA, Map.of())).isEqualTo(401);
        assertThat(send(method, place, SCHEMA, new RegistryWriter(new Secrets(elsewhere)).headers()))
                .as("with a key of another instance")
                .isEqualTo(401);
        assertThat(send(method, place, SCHEMA, Map.of("Authorization", "Basic cHJpc206cHJpc20=")))
                .as("with a password")
                .isEqualTo(401);
    }

    @Test
    void who_is_not_the_launcher_imports_nothing() throws Exception {
        Map<String, String> zip = Map.of("Content-Type", "application/zip");

        assertThat(send("POST", "/apis/registry/v3/admin/import", "PK", zip)).isEqualTo(401);
    }

    @Test
    void a_token_whose_claims_were_changed_is_refused() throws Exception {
        String token = writer().headers().get("Authorization");
        String longer = token.replaceFirst("\\.[^.]+\\.", ".eyJzdWIiOiJwcmlzbS1sYXVuY2hlciIsImV4cCI6OTk5OTk5OTk5OX0.");

        assertThat(send("POST", versions("strange"), SCHEMA, Map.of("Authorization", longer)))
                .isEqualTo(401);
    }

    @Test
    void everybody_reads_schemas_and_asks_for_the_id_of_one() throws Exception {
        String subject = "/apis/ccompat/v7/subjects/" + TOPIC.name() + "-value";

        assertThat(send("GET", subject + "/versions/latest", "", Map.of())).isEqualTo(200);
        assertThat(send("POST", subject, schema(TOPIC.schema().toString()), Map.of()))
                .isEqualTo(200);
    }

    @Test
    void the_launcher_writes() throws Exception {
        assertThat(send("POST", versions("written"), SCHEMA, writer().headers()))
                .isEqualTo(200);
        assertThat(send("GET", versions("written") + "/latest", "", Map.of())).isEqualTo(200);
    }

    private static RegistryWriter writer() {
        return new RegistryWriter(instance.secrets());
    }

    private static String versions(String topic) {
        return "/apis/ccompat/v7/subjects/" + topic + "-value/versions";
    }

    private static String schema(String avro) {
        return Json.object().put("schema", avro).toString();
    }

    private static int send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(instance.registry() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        HttpResponse<Void> answer = http.send(request.build(), BodyHandlers.discarding());
        return answer.statusCode();
    }
}
