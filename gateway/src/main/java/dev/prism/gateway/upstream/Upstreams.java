package dev.prism.gateway.upstream;

import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The address of each service.
@Singleton
public final class Upstreams {
    private final Map<Service, URI> addresses = new EnumMap<>(Service.class);

    public Upstreams(UpstreamConfig config) {
        for (Service service : Service.values()) {
            Optional<URI> told = config.url().getOrDefault(service.label(), Optional.empty());
            addresses.put(service, told.orElseGet(() -> onThisMachine(service, config.offset())));
        }
    }

    private static URI onThisMachine(Service service, int offset) {
        String path = service == Service.KEYCLOAK ? "/auth" : "";
        return URI.create("http://127.0.0.1:" + (service.port() + offset) + path);
    }

    public URI address(Service service) {
        return Objects.requireNonNull(addresses.get(service));
    }

    /// The service's host and port; method and path are still to be set.
    public RequestOptions requestTo(Service service) {
        URI address = address(service);
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() != -1 ? address.getPort() : secure ? 443 : 80;
        return new RequestOptions().setHost(address.getHost()).setPort(port).setSsl(secure);
    }
}
