package dev.prism.billing.purchase;

import dev.prism.billing.entitlement.EmitEntitlementChanged;
import dev.prism.billing.entitlement.Entitlement;
import dev.prism.billing.entitlement.EntitlementStore;
import dev.prism.billing.ledger.LedgerConfig;
import dev.prism.billing.ledger.Split;
import dev.prism.billing.payment.Authorisation;
import dev.prism.billing.payment.Payment;
import dev.prism.billing.payment.PaymentProvider;
import dev.prism.billing.price.Price;
import dev.prism.billing.price.PriceStore;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.idempotency.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/// Buys one item: the provider holds the money, the booking writes purchase, ledger, entitlement and events in one
/// round trip, and then the money is taken.
@ApplicationScoped
public class PlacePurchase {
    private final PriceStore prices;
    private final PurchaseStore purchases;
    private final EntitlementStore entitlements;
    private final PaymentProvider provider;
    private final Grants grants;
    private final EmitPurchaseCompleted emitPurchaseCompleted;
    private final EmitEntitlementChanged emitEntitlementChanged;
    private final LedgerConfig ledger;
    private final Clock clock;
    private final CountPurchase count;

    PlacePurchase(
            PriceStore prices,
            PurchaseStore purchases,
            EntitlementStore entitlements,
            PaymentProvider provider,
            Grants grants,
            EmitPurchaseCompleted emitPurchaseCompleted,
            EmitEntitlementChanged emitEntitlementChanged,
            LedgerConfig ledger,
            Clock clock,
            CountPurchase count) {
        this.prices = prices;
        this.purchases = purchases;
        this.entitlements = entitlements;
        this.provider = provider;
        this.grants = grants;
        this.emitPurchaseCompleted = emitPurchaseCompleted;
        this.emitEntitlementChanged = emitEntitlementChanged;
        this.ledger = ledger;
        this.clock = clock;
        this.count = count;
    }

    /// @param key a second call with it and the same body returns the first one's purchase
    /// @param method how the fan pays, as the provider names it
    /// @throws PurchaseProblem when it is refused; then nothing was charged and the key is free again
    public Uni<Receipt> place(Caller buyer, IdempotencyKey key, UUID priceId, String method) {
        return prices.find(priceId)
                .onItem()
                .ifNull()
                .failWith(() -> new PurchaseProblem.PriceNotFound(priceId))
                .map(price -> draft(buyer, key, price, method))
                .chain(draft -> provider.authorise(
                                new Payment(draft.key(), draft.price().money(), method))
                        .chain(payment -> bookAndSettle(draft, payment)))
                .onItemOrFailure()
                .invoke(count::ended);
    }

    private Draft draft(Caller buyer, IdempotencyKey key, Price price, String method) {
        return new Draft(
                Uuid7.next(),
                buyer.accountId(),
                key.scoped(),
                IdempotencyKey.sha256(price.priceId() + "\n" + method),
                price,
                Split.of(price.money(), ledger.feeBasisPoints()),
                !grants.rolesOf(buyer.accountId(), price.channelId()).isEmpty(),
                clock.instant());
    }

    private Uni<Receipt> bookAndSettle(Draft draft, Authorisation payment) {
        Uni<Receipt> booked = book(draft, payment, Entitlement.FIRST_REVISION)
                .onFailure(BookingRefused.class)
                .recoverWithUni(refused -> problem(((BookingRefused) refused).reason, draft));
        return switch (payment) {
            case Authorisation.Declined _ -> booked;
            case Authorisation.Approved hold ->
                booked.onFailure(PlacePurchase::endsTheHold)
                        .call(() -> provider.release(hold))
                        .call(() -> provider.capture(hold));
        };
    }

    /// The event carries the revision and is encoded before the booking, so the first try takes this purchase for the
    /// fan's first of this item. The booking says when it is not; then the revision is read, and tried again.
    private Uni<Receipt> book(Draft draft, Authorisation payment, long revision) {
        return purchases
                .place(
                        draft,
                        payment,
                        revision,
                        emitPurchaseCompleted.encode(draft),
                        emitEntitlementChanged.encode(draft.entitlement(revision)))
                .onFailure(PlacePurchase::isStale)
                .recoverWithUni(() -> entitlements
                        .revision(draft.buyerId(), draft.price().contentId())
                        .chain(current -> book(draft, payment, current + 1)));
    }

    private Uni<Receipt> problem(BookingRefused.Reason reason, Draft draft) {
        return switch (reason) {
            case PRICE_CHANGED ->
                prices.current(draft.price().contentId())
                        .onItem()
                        .transformToUni(current -> Uni.createFrom().failure(new PurchaseProblem.PriceChanged(current)));
            case NOT_FOR_SALE -> Uni.createFrom().failure(new PurchaseProblem.NotForSale());
            case OWN_CONTENT -> Uni.createFrom().failure(new PurchaseProblem.OwnContent());
            case ALREADY_OWNED -> Uni.createFrom().failure(new PurchaseProblem.AlreadyOwned());
            case PAYMENT_REFUSED -> Uni.createFrom().failure(new PurchaseProblem.PaymentRefused());
            case KEY_REUSED -> Uni.createFrom().failure(new PurchaseProblem.KeyReused());
            case STALE_REVISION -> Uni.createFrom().failure(new IllegalStateException("a stale revision is retried"));
        };
    }

    private static boolean isStale(Throwable failure) {
        return failure instanceof BookingRefused refused && refused.reason == BookingRefused.Reason.STALE_REVISION;
    }

    /// Any failure but a refusal may have booked. And what is held under a reused key belongs to its first purchase.
    private static boolean endsTheHold(Throwable failure) {
        return failure instanceof PurchaseProblem && !(failure instanceof PurchaseProblem.KeyReused);
    }
}
