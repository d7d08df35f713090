package dev.prism.catalog.delivery;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Playlists and segments below a playback URL.
@Path("/media/{token}")
public class MediaResource {
    private final DeliverMedia deliverMedia;
    private final CurrentCaller currentCaller;

    MediaResource(DeliverMedia deliverMedia, CurrentCaller currentCaller) {
        this.deliverMedia = deliverMedia;
        this.currentCaller = currentCaller;
    }

    /// @param range one range is answered with 206
    /// @throws DeliveryProblem.TokenInvalid 403 `/problems/playback-token-invalid`
    /// @throws DeliveryProblem.TokenExpired 403 `/problems/playback-token-expired`
    /// @throws DeliveryProblem.OtherCaller 403 `/problems/playback-token-of-another`
    /// @throws DeliveryProblem.AccessLost 403 `/problems/access-lost`
    @GET
    @Path("/{path:.+}")
    @Produces(MediaType.WILDCARD)
    public Uni<Void> get(
            String token,
            String path,
            @HeaderParam("Range") @Nullable String range,
            @Context HttpServerResponse player) {
        return deliverMedia
                .deliver(token, path, currentCaller.find().map(Caller::accountId), ByteRange.in(range))
                .chain(object -> object.sendTo(player));
    }

    @ServerExceptionMapper
    Response toProblem(DeliveryProblem problem) {
        return ThumbnailResource.problemOf(problem);
    }
}
