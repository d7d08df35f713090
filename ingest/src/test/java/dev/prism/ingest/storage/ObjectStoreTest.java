package dev.prism.ingest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {
    private HttpServer server;
    private ObjectStore store;
    private int status;
    private String code;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body =
                    ("<Error><Code>" + code + "</Code><Message>no</Message></Error>").getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        store = new ObjectStore(new Config(server.getAddress().getPort()));
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        server.stop(0);
    }

    @Test
    void a_disk_and_a_bucket_without_room_are_told_from_other_refusals() {
        assertThat(refusal(507, "XMinioStorageFull")).isInstanceOf(StoreFull.class);
        assertThat(refusal(507, "InsufficientStorage")).isInstanceOf(StoreFull.class);
        assertThat(refusal(400, "XMinioAdminBucketQuotaExceeded")).isInstanceOf(StoreFull.class);
        assertThat(refusal(500, "InternalError")).isNotNull().isNotInstanceOf(StoreFull.class);
    }

    private Throwable refusal(int refusalStatus, String refusalCode) {
        status = refusalStatus;
        code = refusalCode;
        return store.put("uploads", "film", new byte[1], "video/mp4")
                .onItem()
                .<Throwable>transform(_ -> null)
                .onFailure()
                .recoverWithItem(failure -> failure)
                .await()
                .atMost(Duration.ofSeconds(60));
    }

    private record Config(int port) implements StorageConfig {
        @Override
        public URI endpoint() {
            return URI.create("http://127.0.0.1:" + port);
        }

        @Override
        public String accessKey() {
            return "key";
        }

        @Override
        public String secretKey() {
            return "secret";
        }

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public int requestsMax() {
            return 1;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(60);
        }
    }
}
