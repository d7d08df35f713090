package dev.prism.gateway.proxy;

import static dev.prism.gateway.testing.RunningGateway.browser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.RunningGateway;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What tus clients need of the front door.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class UploadThroughTheDoorIT {
    private static final int WAIT_MILLIS = 60_000;

    @Test
    void lets_a_client_without_patch_name_it_for_uploads_alone() {
        Map<String, String> override = Map.of("X-HTTP-Method-Override", "PATCH");

        try (Browser browser = browser()) {
            JsonObject upload = browser.post("/api/v1/uploads/1", override, "x").bodyAsJsonObject();
            JsonObject content =
                    browser.post("/api/v1/contents/1", override, "x").bodyAsJsonObject();

            assertThat(upload.getJsonObject("headers").getString("x-http-method-override"))
                    .isEqualTo("PATCH");
            assertThat(content.getJsonObject("headers").containsKey("x-http-method-override"))
                    .isFalse();
        }
    }

    @Test
    void tells_a_client_that_waits_with_its_body_to_go_on() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RunningGateway.port())) {
            socket.setSoTimeout(WAIT_MILLIS);
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            send(socket, """
                    PATCH /api/v1/uploads/counted HTTP/1.1
                    Host: localhost
                    Content-Length: 5
                    Expect: 100-continue

                    """.replace("\n", "\r\n"));

            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(answer.readLine()).isEmpty();
            send(socket, "hello");

            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answer.lines().takeWhile(line -> !line.isEmpty()))
                    .anySatisfy(line -> assertThat(line).isEqualToIgnoringCase("upload-offset: 5"));
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
