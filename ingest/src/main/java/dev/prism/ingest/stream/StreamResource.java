package dev.prism.ingest.stream;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.page.Cursor;
import dev.prism.kit.page.Page;
import dev.prism.kit.page.PageQuery;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;

/// What a channel has on air, and had. For its team.
@Path("/api/v1/streams")
public class StreamResource {
    private final CurrentCaller currentCaller;
    private final Grants grants;
    private final StreamStore streams;

    StreamResource(CurrentCaller currentCaller, Grants grants, StreamStore streams) {
        this.currentCaller = currentCaller;
        this.grants = grants;
        this.streams = streams;
    }

    /// The channel's streams, newest first.
    @GET
    public Uni<Page<StreamView>> list(
            @NotNull @QueryParam("channelId") UUID channelId, @Valid @BeanParam PageQuery page) {
        Caller caller = currentCaller.require();
        grants.require(caller, channelId, Permission.VIEW_LIBRARY);
        return streams.page(channelId, page.after().map(Cursor::decodeId), page.limit())
                .map(read -> Page.of(read, page.limit(), stream -> Cursor.encode(stream.streamId.toString())))
                .map(read -> read.map(StreamView::of));
    }

    /// One stream; 404 `/problems/stream-not-found` also for those who may not see it.
    @GET
    @Path("/{streamId}")
    public Uni<StreamView> find(UUID streamId) {
        Caller caller = currentCaller.require();
        return streams.find(streamId).map(stream -> {
            if (stream == null || !grants.allows(caller.accountId(), stream.channelId, Permission.VIEW_LIBRARY)) {
                throw Problems.of(
                        Status.NOT_FOUND,
                        "stream-not-found",
                        "Stream not found",
                        "There is no stream " + streamId + " that you may see.");
            }
            return StreamView.of(stream);
        });
    }
}
