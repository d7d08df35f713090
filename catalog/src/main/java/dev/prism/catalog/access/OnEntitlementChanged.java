package dev.prism.catalog.access;

import dev.prism.events.billing.EntitlementChanged;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `entitlement-changed`.
@ApplicationScoped
class OnEntitlementChanged {
    private final EntitlementStore entitlements;

    OnEntitlementChanged(EntitlementStore entitlements) {
        this.entitlements = entitlements;
    }

    @Incoming("entitlement-changed")
    Uni<Void> on(EntitlementChanged event) {
        return Patience.patiently(() ->
                entitlements.keep(event.getAccountId(), event.getContentId(), event.getActive(), event.getRevision()));
    }
}
