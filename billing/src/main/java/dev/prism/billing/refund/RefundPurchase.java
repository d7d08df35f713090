package dev.prism.billing.refund;

import dev.prism.billing.entitlement.EmitEntitlementChanged;
import dev.prism.billing.entitlement.EntitlementStore;
import dev.prism.billing.payment.Authorisation;
import dev.prism.billing.payment.PaymentProvider;
import dev.prism.billing.purchase.Purchase;
import dev.prism.billing.purchase.PurchaseStore;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.idempotency.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Undoes a purchase: the money goes back the way it came, and the paywall closes.
@ApplicationScoped
public class RefundPurchase {
    private final PurchaseStore purchases;
    private final RefundStore refunds;
    private final EntitlementStore entitlements;
    private final PaymentProvider provider;
    private final Grants grants;
    private final EmitPurchaseRefunded emitPurchaseRefunded;
    private final EmitEntitlementChanged emitEntitlementChanged;
    private final Clock clock;

    RefundPurchase(
            PurchaseStore purchases,
            RefundStore refunds,
            EntitlementStore entitlements,
            PaymentProvider provider,
            Grants grants,
            EmitPurchaseRefunded emitPurchaseRefunded,
            EmitEntitlementChanged emitEntitlementChanged,
            Clock clock) {
        this.purchases = purchases;
        this.refunds = refunds;
        this.entitlements = entitlements;
        this.provider = provider;
        this.grants = grants;
        this.emitPurchaseRefunded = emitPurchaseRefunded;
        this.emitEntitlementChanged = emitEntitlementChanged;
        this.clock = clock;
    }

    /// @param key a second call with it returns the first one's refund
    /// @throws RefundProblem when it is refused; then nothing was returned
    public Uni<Refund> refund(Caller caller, UUID purchaseId, Optional<IdempotencyKey> key) {
        return purchases
                .find(purchaseId)
                .map(purchase -> purchase != null && concerns(purchase, caller) ? purchase : null)
                .onItem()
                .ifNull()
                .failWith(() -> new RefundProblem.PurchaseNotFound(purchaseId))
                .invoke(purchase -> grants.require(caller, purchase.channelId(), Permission.REFUND))
                .chain(purchase -> draft(purchase, caller, key))
                .chain(this::bookAndReturn);
    }

    /// Others do not even learn that it exists.
    private boolean concerns(Purchase purchase, Caller caller) {
        return purchase.buyerId().equals(caller.accountId())
                || !grants.rolesOf(caller.accountId(), purchase.channelId()).isEmpty();
    }

    /// An active entitlement changes by its refund alone, so the revision that is read here is the one that is met.
    private Uni<RefundDraft> draft(Purchase purchase, Caller caller, Optional<IdempotencyKey> key) {
        return entitlements
                .revision(purchase.buyerId(), purchase.contentId())
                .map(revision -> new RefundDraft(
                        Uuid7.next(),
                        purchase,
                        caller.accountId(),
                        key.map(IdempotencyKey::scoped).orElse(""),
                        revision + 1,
                        clock.instant()));
    }

    private Uni<Refund> bookAndReturn(RefundDraft draft) {
        Purchase purchase = draft.purchase();
        return refunds.book(
                        draft, emitPurchaseRefunded.encode(draft), emitEntitlementChanged.encode(draft.entitlement()))
                .call(() -> provider.giveBack(
                        new Authorisation.Approved(purchase.provider(), purchase.paymentReference())));
    }
}
