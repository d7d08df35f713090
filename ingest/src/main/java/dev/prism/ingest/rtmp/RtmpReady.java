package dev.prism.ingest.rtmp;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once the edge listens; its port may be taken.
@Readiness
@ApplicationScoped
class RtmpReady implements HealthCheck {
    private final RtmpServer server;

    RtmpReady(RtmpServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder()
                .name("rtmp edge")
                .status(server.port() > 0)
                .withData("port", server.port())
                .build();
    }
}
