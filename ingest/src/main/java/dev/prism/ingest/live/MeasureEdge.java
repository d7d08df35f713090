package dev.prism.ingest.live;

import dev.prism.ingest.rtmp.RtmpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Gauges `prism.rtmp.connections` and `prism.live.streams`.
@ApplicationScoped
class MeasureEdge {
    void begin(@Observes StartupEvent event, MeterRegistry meters, RtmpServer server, OnAir onAir) {
        meters.gauge("prism.rtmp.connections", server, RtmpServer::connections);
        meters.gauge("prism.live.streams", onAir, OnAir::count);
    }
}
