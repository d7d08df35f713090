package dev.prism.catalog.channel;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.idempotency.IdempotencyKey;
import dev.prism.kit.problem.Problems;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// A creator's channel.
@Path("/api/v1/channels")
public class ChannelResource {
    private final OpenChannel openChannel;
    private final ChannelStore channels;
    private final CurrentCaller currentCaller;

    ChannelResource(OpenChannel openChannel, ChannelStore channels, CurrentCaller currentCaller) {
        this.openChannel = openChannel;
        this.channels = channels;
        this.currentCaller = currentCaller;
    }

    /// Opens a channel; the caller becomes its owner.
    ///
    /// @return 201 and `Location: /api/v1/channels/{handle}`
    /// @throws ChannelProblem.HandleTaken 409 `/problems/handle-taken`
    @POST
    @Authenticated
    public Uni<RestResponse<ChannelView>> open(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, @NotNull @Valid ChannelRequest request) {
        Caller caller = currentCaller.require();
        String openedBy = IdempotencyKey.optional(idempotencyKey, caller, "open-channel")
                .map(IdempotencyKey::scoped)
                .orElse(null);
        return openChannel
                .open(caller.accountId(), request, openedBy)
                .map(ChannelView::of)
                .map(view -> ResponseBuilder.create(RestResponse.Status.CREATED, view)
                        .location(URI.create("/api/v1/channels/" + view.handle()))
                        .build());
    }

    /// Anybody may look.
    ///
    /// @param handle or the channel's id, which items name it by
    /// @throws ChannelProblem.ChannelNotFound 404 `/problems/channel-not-found`
    @GET
    @Path("/{handle}")
    public Uni<ChannelView> get(String handle) {
        return channels.find(handle)
                .onItem()
                .ifNull()
                .failWith(ChannelProblem.ChannelNotFound::new)
                .map(ChannelView::of);
    }

    @ServerExceptionMapper
    Response toProblem(ChannelProblem problem) {
        return switch (problem) {
            case ChannelProblem.HandleTaken _ ->
                Problems.answer(Status.CONFLICT, "handle-taken", "Handle taken", problem);
            case ChannelProblem.ChannelNotFound _ ->
                Problems.answer(Status.NOT_FOUND, "channel-not-found", "Channel not found", problem);
        };
    }
}
