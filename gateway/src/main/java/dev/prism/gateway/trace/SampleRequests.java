package dev.prism.gateway.trace;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The spans of a request are kept by lot, whatever its sender wants; what the request leads to follows it.
///
/// Source: docs/adr/0091-trace-through-the-outbox.md
@Singleton
final class SampleRequests {

    /// @param share of the requests, 0 to 1
    @Produces
    @Singleton
    Sampler sampler(@ConfigProperty(name = "quarkus.otel.traces.sampler.arg") double share) {
        Sampler lot = Sampler.traceIdRatioBased(share);
        return Sampler.parentBasedBuilder(lot)
                .setRemoteParentSampled(lot)
                .setRemoteParentNotSampled(lot)
                .build();
    }
}
