package dev.prism.billing.refund;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.idempotency.IdempotencyKey;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/purchases/{purchaseId}/refunds")
@Tag(name = "Purchases")
public class RefundResource {
    private final RefundPurchase refundPurchase;
    private final CurrentCaller caller;

    RefundResource(RefundPurchase refundPurchase, CurrentCaller caller) {
        this.refundPurchase = refundPurchase;
        this.caller = caller;
    }

    /// @param key optional, since a purchase is refunded once at most: with it, a retry gets the same refund
    /// @return 201, or 200 when the key had refunded it before
    @POST
    @Operation(summary = "Refund a purchase in full; needs the permission REFUND on the item's channel")
    public Uni<RestResponse<Refund>> refund(
            @PathParam("purchaseId") UUID purchaseId, @HeaderParam("Idempotency-Key") @Nullable String key) {
        Caller refunder = caller.require();
        return refundPurchase
                .refund(refunder, purchaseId, IdempotencyKey.optional(key, refunder, "refund-purchase"))
                .map(refund -> RestResponse.status(
                        refund.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, refund));
    }

    @ServerExceptionMapper
    Response toProblem(RefundProblem problem) {
        return switch (problem) {
            case RefundProblem.PurchaseNotFound missing ->
                Problems.answer(Status.NOT_FOUND, "purchase-not-found", "Purchase not found", missing);
            case RefundProblem.AlreadyRefunded refunded ->
                Problems.answer(Status.CONFLICT, "already-refunded", "Already refunded", refunded);
        };
    }
}
