package dev.prism.billing.purchase;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.idempotency.IdempotencyKey;
import dev.prism.kit.page.Cursor;
import dev.prism.kit.page.Page;
import dev.prism.kit.page.PageQuery;
import dev.prism.kit.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/purchases")
@Tag(name = "Purchases")
public class PurchaseResource {
    private static final String DEFAULT_METHOD = "sandbox-ok";

    private final PlacePurchase placePurchase;
    private final PurchaseStore purchases;
    private final CurrentCaller caller;

    PurchaseResource(PlacePurchase placePurchase, PurchaseStore purchases, CurrentCaller caller) {
        this.placePurchase = placePurchase;
        this.purchases = purchases;
        this.caller = caller;
    }

    /// @param priceId the price that the fan saw
    /// @param paymentMethod `sandbox-ok`, the default, or `sandbox-declined`
    public record PurchaseRequest(
            @NotNull UUID priceId, @Nullable @Size(max = 40) String paymentMethod) {
        String method() {
            return paymentMethod == null ? DEFAULT_METHOD : paymentMethod;
        }
    }

    /// @return 201, or 200 when the key had bought it before
    @POST
    @Operation(summary = "Buy an item at the price seen; needs an Idempotency-Key")
    public Uni<RestResponse<Receipt>> place(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid PurchaseRequest request) {
        Caller buyer = caller.require();
        return placePurchase
                .place(buyer, IdempotencyKey.of(key, buyer, "place-purchase"), request.priceId(), request.method())
                .map(PurchaseResource::answer);
    }

    @GET
    @Operation(summary = "The caller's purchases, the latest first")
    public Uni<Page<Receipt>> list(@BeanParam @Valid PageQuery page) {
        UUID before = page.after().map(PurchaseResource::purchaseIn).orElse(null);
        return purchases
                .ofBuyer(caller.require().accountId(), before, page.limit() + 1)
                .map(read -> Page.of(
                                read,
                                page.limit(),
                                last -> Cursor.encode(last.purchaseId().toString()))
                        .map(Receipt::of));
    }

    @GET
    @Path("{purchaseId}")
    @Operation(summary = "One of the caller's purchases")
    public Uni<Receipt> get(@PathParam("purchaseId") UUID purchaseId) {
        UUID buyerId = caller.require().accountId();
        return purchases
                .find(purchaseId)
                .map(purchase -> purchase != null && purchase.buyerId().equals(buyerId) ? purchase : null)
                .onItem()
                .ifNull()
                .failWith(() -> new PurchaseProblem.NotFound(purchaseId))
                .map(Receipt::of);
    }

    private static RestResponse<Receipt> answer(Receipt receipt) {
        URI location = URI.create("/api/v1/purchases/" + receipt.purchaseId());
        return receipt.fresh()
                ? ResponseBuilder.<Receipt>created(location).entity(receipt).build()
                : ResponseBuilder.ok(receipt).location(location).build();
    }

    private static UUID purchaseIn(String cursor) {
        try {
            return UUID.fromString(Cursor.decode(cursor, 1).getFirst());
        } catch (IllegalArgumentException _) {
            throw Cursor.garbled();
        }
    }

    @ServerExceptionMapper
    Response toProblem(PurchaseProblem problem) {
        return switch (problem) {
            case PurchaseProblem.PriceNotFound missing ->
                Problems.answer(Status.NOT_FOUND, "price-not-found", "Price not found", missing);
            case PurchaseProblem.NotFound missing ->
                Problems.answer(Status.NOT_FOUND, "purchase-not-found", "Purchase not found", missing);
            case PurchaseProblem.NotForSale hidden ->
                Problems.answer(Status.CONFLICT, "not-for-sale", "Not for sale", hidden);
            case PurchaseProblem.PriceChanged changed -> priceChanged(changed).toResponse();
            case PurchaseProblem.OwnContent own -> Problems.answer(Status.CONFLICT, "own-content", "Own content", own);
            case PurchaseProblem.AlreadyOwned owned ->
                Problems.answer(Status.CONFLICT, "already-owned", "Already owned", owned);
            case PurchaseProblem.PaymentRefused refused ->
                Problems.answer(Status.PAYMENT_REQUIRED, "payment-refused", "Payment refused", refused);
            case PurchaseProblem.KeyReused reused ->
                Problems.answer(
                        Problems.UNPROCESSABLE_CONTENT, "idempotency-key-reused", "Idempotency-Key reused", reused);
        };
    }

    private static HttpProblem priceChanged(PurchaseProblem.PriceChanged changed) {
        Map<String, Object> offer = Map.of(
                "priceId", changed.current.priceId(),
                "amountMinor", changed.current.money().amountMinor(),
                "currency", changed.current.money().currency());
        return Problems.of(
                Status.CONFLICT,
                "price-changed",
                "The price has changed",
                changed.getMessage(),
                Map.of("offer", offer));
    }
}
