package dev.prism.gateway.openapi;

import dev.prism.gateway.origin.PublicOrigin;
import dev.prism.gateway.route.RequestPath;
import dev.prism.gateway.route.Route;
import dev.prism.gateway.route.RouteTable;
import dev.prism.gateway.route.Target;
import dev.prism.gateway.upstream.AskServices;
import dev.prism.gateway.upstream.Service;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The merged document of all services that have a route, asked at most every 30 seconds, every 5 while one is missing.
@Singleton
public final class PublishOpenApi {
    private static final Duration KEEP = Duration.ofSeconds(30);
    private static final Duration KEEP_INCOMPLETE = Duration.ofSeconds(5);

    private final RouteTable table;
    private final AskServices ask;
    private final PublicOrigin origin;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    PublishOpenApi(RouteTable table, AskServices ask, PublicOrigin origin, Clock clock) {
        this.table = table;
        this.ask = ask;
        this.origin = origin;
        this.clock = clock;
    }

    Future<JsonObject> document() {
        Kept last = kept;
        if (last != null && clock.instant().isBefore(last.until())) {
            return Future.succeededFuture(last.document());
        }
        List<Service> services = routed();
        List<Future<Optional<JsonObject>>> answers =
                services.stream().map(this::documentOf).toList();
        return Future.all(answers).map(all -> {
            JsonObject document = merge(services, all.list());
            Duration keep = document.containsKey("x-missing") ? KEEP_INCOMPLETE : KEEP;
            kept = new Kept(document, clock.instant().plus(keep));
            return document;
        });
    }

    private List<Service> routed() {
        return table.routes().stream()
                .map(Route::target)
                .filter(Target.Upstream.class::isInstance)
                .map(target -> ((Target.Upstream) target).service())
                .filter(service -> service != Service.KEYCLOAK)
                .distinct()
                .toList();
    }

    private Future<Optional<JsonObject>> documentOf(Service service) {
        return ask.json(service, "/q/openapi?format=json")
                .map(document -> Optional.of(document).filter(found -> found.containsKey("openapi")))
                .otherwise(Optional.empty());
    }

    private JsonObject merge(List<Service> services, List<Optional<JsonObject>> found) {
        MergeOpenApi merge = new MergeOpenApi(own());
        List<Service> missing = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            Service service = services.get(i);
            found.get(i)
                    .ifPresentOrElse(
                            document -> merge.add(service, document, path -> isRoutedTo(service, path)),
                            () -> missing.add(service));
        }
        return merge.missing(missing).whole();
    }

    private boolean isRoutedTo(Service service, String path) {
        return RequestPath.of(path)
                .map(table::routeOf)
                .filter(route -> route.target().equals(new Target.Upstream(service)))
                .isPresent();
    }

    private JsonObject own() {
        try (InputStream file = PublishOpenApi.class.getResourceAsStream("/openapi/gateway.json")) {
            JsonObject own = new JsonObject(Buffer.buffer(
                    Objects.requireNonNull(file, "openapi/gateway.json").readAllBytes()));
            own.put("servers", new JsonArray().add(new JsonObject().put("url", origin.absolute(""))));
            own.getJsonObject("components")
                    .getJsonObject("securitySchemes")
                    .getJsonObject("bearer")
                    .put("openIdConnectUrl", origin.absolute("/auth/realms/prism/.well-known/openid-configuration"));
            return own;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Kept(JsonObject document, Instant until) {}
}
