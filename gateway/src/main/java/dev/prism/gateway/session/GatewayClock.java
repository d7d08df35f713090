package dev.prism.gateway.session;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The time that sessions are measured by.
final class GatewayClock {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
