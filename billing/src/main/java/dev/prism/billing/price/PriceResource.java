package dev.prism.billing.price;

import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.page.Page;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

@Path("/api/v1/prices")
@Tag(name = "Prices")
public class PriceResource {
    private final SetPrice setPrice;
    private final ReadPrice readPrice;
    private final CurrentCaller caller;

    PriceResource(SetPrice setPrice, ReadPrice readPrice, CurrentCaller caller) {
        this.setPrice = setPrice;
        this.readPrice = readPrice;
        this.caller = caller;
    }

    /// @param amountMinor minor units of currency, above zero (499 = 4.99 EUR)
    /// @param currency ISO 4217
    public record PriceRequest(
            @NotNull UUID contentId,
            @NotNull Long amountMinor,
            @NotNull String currency) {}

    public record PriceView(UUID priceId, UUID contentId, long amountMinor, String currency) {
        static PriceView of(Price price) {
            return new PriceView(
                    price.priceId(),
                    price.contentId(),
                    price.money().amountMinor(),
                    price.money().currency());
        }
    }

    /// @return 201, or 200 when this price is in force already
    @POST
    @Operation(summary = "Set what an item costs; needs the permission SET_PRICES on its channel")
    public Uni<RestResponse<PriceView>> set(@NotNull @Valid PriceRequest request) {
        return setPrice.set(caller.require(), request.contentId(), request.amountMinor(), request.currency())
                .map(outcome -> RestResponse.status(
                        outcome.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        PriceView.of(outcome.price())));
    }

    /// @return the price in force, or no item when there is none or the caller may not know of the item
    @GET
    @Operation(
            summary = "What an item costs now",
            description = "Needs no login on a published item; before and of a private one its team alone sees it.")
    public Uni<Page<PriceView>> list(@NotNull @QueryParam("contentId") UUID contentId) {
        return readPrice
                .read(caller.find(), contentId)
                .map(price -> new Page<>(price == null ? List.of() : List.of(PriceView.of(price)), null));
    }

    @ServerExceptionMapper
    Response toProblem(PriceProblem problem) {
        return switch (problem) {
            case PriceProblem.ContentNotFound missing ->
                Problems.answer(Status.NOT_FOUND, "content-not-found", "Content not found", missing);
            case PriceProblem.NotPositive low ->
                Problems.answer(
                        Problems.UNPROCESSABLE_CONTENT, "price-not-positive", "The price is not above zero", low);
            case PriceProblem.TooHigh high ->
                Problems.answer(Problems.UNPROCESSABLE_CONTENT, "price-too-high", "The price is too high", high);
            case PriceProblem.UnknownCurrency currency ->
                Problems.answer(Problems.UNPROCESSABLE_CONTENT, "unknown-currency", "Unknown currency", currency);
        };
    }
}
