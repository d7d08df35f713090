package dev.prism.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Short JSON questions to a service's operations endpoints.
@Singleton
public final class AskServices {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final WebClient client;
    private final Upstreams upstreams;

    AskServices(Vertx vertx, Upstreams upstreams) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) PATIENCE.toMillis())
                        .setFollowRedirects(false));
        this.upstreams = upstreams;
    }

    /// @param path below the service's address
    /// @return the answer whatever its status; failed when none comes within 3 seconds or it is no JSON object
    public Future<JsonObject> json(Service service, String path) {
        return client.getAbs(upstreams.address(service) + path)
                .putHeader("Accept", "application/json")
                .timeout(PATIENCE.toMillis())
                .send()
                .map(HttpResponse<Buffer>::bodyAsJsonObject);
    }
}
