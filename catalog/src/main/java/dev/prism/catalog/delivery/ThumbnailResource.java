package dev.prism.catalog.delivery;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Still pictures of an item, for whoever may read about it.
@Path("/api/v1/contents/{contentId}/thumbnails")
public class ThumbnailResource {
    private static final int RETRY_AFTER_SECONDS = 2;

    private final DeliverThumbnail deliverThumbnail;
    private final CurrentCaller currentCaller;

    ThumbnailResource(DeliverThumbnail deliverThumbnail, CurrentCaller currentCaller) {
        this.deliverThumbnail = deliverThumbnail;
        this.currentCaller = currentCaller;
    }

    /// @param width one of the item's `thumbnails`, in pixels
    /// @throws DeliveryProblem.ObjectNotFound 404 `/problems/not-found`
    @GET
    @Path("/{width:\\d{1,5}}.jpg")
    @Produces("image/jpeg")
    public Uni<Void> get(UUID contentId, int width, @Context HttpServerResponse viewer) {
        return deliverThumbnail
                .deliver(contentId, width, currentCaller.find().map(Caller::accountId))
                .chain(object -> object.sendTo(viewer));
    }

    @ServerExceptionMapper
    Response toProblem(DeliveryProblem problem) {
        return problemOf(problem);
    }

    static Response problemOf(DeliveryProblem problem) {
        return switch (problem) {
            case DeliveryProblem.TokenInvalid _ ->
                Problems.answer(Status.FORBIDDEN, "playback-token-invalid", "Playback URL invalid", problem);
            case DeliveryProblem.TokenExpired _ ->
                Problems.answer(Status.FORBIDDEN, "playback-token-expired", "Playback URL expired", problem);
            case DeliveryProblem.OtherCaller _ ->
                Problems.answer(
                        Status.FORBIDDEN, "playback-token-of-another", "Playback URL of another person", problem);
            case DeliveryProblem.AccessLost _ ->
                Problems.answer(Status.FORBIDDEN, "access-lost", "Access lost", problem);
            case DeliveryProblem.ObjectNotFound _ ->
                Problems.answer(Status.NOT_FOUND, "not-found", "Not found", problem);
            case DeliveryProblem.RangeNotSatisfiable _ ->
                Problems.answer(
                        Status.REQUESTED_RANGE_NOT_SATISFIABLE,
                        "range-not-satisfiable",
                        "Range not satisfiable",
                        problem);
            case DeliveryProblem.StoreAway _ ->
                Response.fromResponse(Problems.answer(
                                Status.SERVICE_UNAVAILABLE, "media-store-away", "Media store away", problem))
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build();
        };
    }
}
