package dev.prism.ingest.live;

import dev.prism.ingest.rtmp.RtmpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Gauges `ingest.rtmp.connections` and `ingest.live.streams`.
@ApplicationScoped
class MeasureEdge {
    void begin(@Observes StartupEvent event, MeterRegistry meters, RtmpServer server, OnAir onAir) {
        meters.gauge("ingest.rtmp.connections", server, RtmpServer::connections);
        meters.gauge("ingest.live.streams", onAir, OnAir::count);
    }
}
