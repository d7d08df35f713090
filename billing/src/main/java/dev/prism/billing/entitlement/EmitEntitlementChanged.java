package dev.prism.billing.entitlement;

import dev.prism.events.billing.EntitlementChanged;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;

/// Topic `entitlement-changed`, key `accountId/contentId`. The SQL functions of purchase and refund append it.
@ApplicationScoped
public class EmitEntitlementChanged {
    private final EventEncoder encoder;

    EmitEntitlementChanged(EventEncoder encoder) {
        this.encoder = encoder;
    }

    public OutgoingEvent encode(Entitlement entitlement) {
        EntitlementChanged event = EntitlementChanged.newBuilder()
                .setEventId(Uuid7.next())
                .setChangedAt(entitlement.changedAt())
                .setAccountId(entitlement.accountId())
                .setContentId(entitlement.contentId())
                .setChannelId(entitlement.channelId())
                .setActive(entitlement.active())
                .setPurchaseId(entitlement.purchaseId())
                .setRevision(entitlement.revision())
                .build();
        return encoder.encode("entitlement-changed", entitlement.accountId() + "/" + entitlement.contentId(), event);
    }
}
