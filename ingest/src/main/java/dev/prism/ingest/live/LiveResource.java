package dev.prism.ingest.live;

import dev.prism.ingest.cmaf.Part;
import dev.prism.ingest.hls.Segment;
import dev.prism.kit.problem.Problems;
import io.netty.buffer.Unpooled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The origin of live streams: low-latency HLS for everybody. Playlists change; all else is kept by caches.
@Path("/live/{handle}")
public class LiveResource {
    private static final String PLAYLIST = "application/vnd.apple.mpegurl";
    private static final String MP4 = "video/mp4";
    private static final String FRESH = "no-cache";
    private static final String AWAITED = "public, max-age=20";
    private static final String FOREVER = "public, max-age=86400, immutable";

    private final WatchLive watchLive;

    LiveResource(WatchLive watchLive) {
        this.watchLive = watchLive;
    }

    /// Where players begin.
    ///
    /// @throws LiveProblem.NotLive 404 `/problems/not-live`
    @GET
    @Path("/index.m3u8")
    public Uni<RestResponse<String>> master(String handle) {
        return watchLive.master(handle).map(playlist -> answer(playlist, PLAYLIST, FRESH));
    }

    /// The segments of a stream. With `_HLS_msn` (and `_HLS_part`) the answer waits until the playlist holds them.
    ///
    /// @throws LiveProblem.TooFarAhead 400 `/problems/too-far-ahead`
    /// @throws LiveProblem.Stalled 503 `/problems/stream-stalled`
    /// @throws LiveProblem.StreamOver 404 `/problems/stream-over`
    @GET
    @Path("/{streamId}/media.m3u8")
    public Uni<RestResponse<String>> media(
            String handle,
            UUID streamId,
            @RestQuery("_HLS_msn") @DefaultValue("-1") long sequence,
            @RestQuery("_HLS_part") @DefaultValue("-1") int part) {
        return watchLive
                .media(handle, streamId, sequence, part)
                .map(playlist -> answer(playlist, PLAYLIST, sequence < 0 ? FRESH : AWAITED));
    }

    @GET
    @Path("/{streamId}/init-{number: \\d{1,9}}.mp4")
    public RestResponse<Buffer> init(String handle, UUID streamId, int number) {
        byte[] init = watchLive.init(handle, streamId, number);
        return answer(Buffer.buffer(Unpooled.wrappedBuffer(init)), MP4, FOREVER);
    }

    /// @throws LiveProblem.NotInWindow 404 `/problems/not-in-window`
    @GET
    @Path("/{streamId}/{sequence: \\d{1,15}}.m4s")
    public RestResponse<Buffer> segment(String handle, UUID streamId, long sequence) {
        Segment segment = watchLive.segment(handle, streamId, sequence);
        byte[][] parts = segment.parts().stream().map(Part::bytes).toArray(byte[][]::new);
        return answer(Buffer.buffer(Unpooled.wrappedBuffer(parts)), MP4, FOREVER);
    }

    /// One part; waits for the one that is to come next.
    ///
    /// @throws LiveProblem.NotInWindow 404 `/problems/not-in-window`
    @GET
    @Path("/{streamId}/{sequence: \\d{1,15}}-{number: \\d{1,9}}.m4s")
    public Uni<RestResponse<Buffer>> part(String handle, UUID streamId, long sequence, int number) {
        return watchLive
                .part(handle, streamId, sequence, number)
                .map(part -> answer(Buffer.buffer(Unpooled.wrappedBuffer(part.bytes())), MP4, FOREVER));
    }

    private static <T> RestResponse<T> answer(T body, String type, String caching) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .build();
    }

    @ServerExceptionMapper
    Response toProblem(LiveProblem problem) {
        return switch (problem) {
            case LiveProblem.NotLive _ -> refuse(Status.NOT_FOUND, "not-live", "Not live", problem);
            case LiveProblem.StreamOver _ -> refuse(Status.NOT_FOUND, "stream-over", "Stream over", problem);
            case LiveProblem.NotInWindow _ -> refuse(Status.NOT_FOUND, "not-in-window", "Not in the window", problem);
            case LiveProblem.TooFarAhead _ -> refuse(Status.BAD_REQUEST, "too-far-ahead", "Too far ahead", problem);
            case LiveProblem.Stalled _ ->
                refuse(Status.SERVICE_UNAVAILABLE, "stream-stalled", "Stream stalled", problem);
        };
    }

    private static Response refuse(Status status, String slug, String title, LiveProblem problem) {
        return Response.fromResponse(Problems.answer(status, slug, title, problem))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
