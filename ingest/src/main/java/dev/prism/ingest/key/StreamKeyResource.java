package dev.prism.ingest.key;

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
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

@Path("/api/v1/channels/{channelId}/stream-keys")
public class StreamKeyResource {
    private final CurrentCaller currentCaller;
    private final Grants grants;
    private final IssueStreamKey issueStreamKey;
    private final RevokeStreamKey revokeStreamKey;
    private final StreamKeyStore keys;
    private final RtmpAddress address;

    StreamKeyResource(
            CurrentCaller currentCaller,
            Grants grants,
            IssueStreamKey issueStreamKey,
            RevokeStreamKey revokeStreamKey,
            StreamKeyStore keys,
            RtmpAddress address) {
        this.currentCaller = currentCaller;
        this.grants = grants;
        this.issueStreamKey = issueStreamKey;
        this.revokeStreamKey = revokeStreamKey;
        this.keys = keys;
        this.address = address;
    }

    /// Makes a key; only this answer tells it. A repeated call makes another one.
    ///
    /// @throws StreamKeyProblem.ChannelOpening 409 `/problems/channel-opening`
    /// @throws StreamKeyProblem.TooMany 409 `/problems/too-many-stream-keys`
    @POST
    public Uni<RestResponse<StreamKeyView.Issued>> issue(UUID channelId) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return issueStreamKey
                .issue(currentCaller.require(), channelId)
                .map(issued -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.CREATED,
                                new StreamKeyView.Issued(issued.streamKeyId(), issued.key(), address.url()))
                        .header(
                                HttpHeaders.LOCATION,
                                "/api/v1/channels/" + channelId + "/stream-keys/" + issued.streamKeyId())
                        .cacheControl(never)
                        .build());
    }

    /// The channel's keys, newest first, without their secrets.
    @GET
    public Uni<Page<StreamKeyView>> list(UUID channelId, @Valid @BeanParam PageQuery page) {
        Caller caller = currentCaller.require();
        grants.require(caller, channelId, Permission.STREAM);
        return keys.page(channelId, page.after().map(Cursor::decodeId), page.limit())
                .map(read -> Page.of(read, page.limit(), key -> Cursor.encode(key.streamKeyId.toString())))
                .map(read -> read.map(StreamKeyView::of));
    }

    /// Revokes a key; its stream ends.
    ///
    /// @return 204, also when it was revoked before
    /// @throws StreamKeyProblem.NotFound 404 `/problems/stream-key-not-found`
    @DELETE
    @Path("/{streamKeyId}")
    public Uni<Void> revoke(UUID channelId, UUID streamKeyId) {
        return revokeStreamKey.revoke(currentCaller.require(), channelId, streamKeyId);
    }

    @ServerExceptionMapper
    Response toProblem(StreamKeyProblem problem) {
        return switch (problem) {
            case StreamKeyProblem.NotFound _ ->
                Problems.answer(Status.NOT_FOUND, "stream-key-not-found", "Stream key not found", problem);
            case StreamKeyProblem.ChannelOpening _ ->
                Problems.answer(Status.CONFLICT, "channel-opening", "Channel is being opened", problem);
            case StreamKeyProblem.TooMany _ ->
                Problems.answer(Status.CONFLICT, "too-many-stream-keys", "Too many stream keys", problem);
        };
    }
}
