package dev.prism.engagement.comment;

import dev.prism.engagement.bucket.Place;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.idempotency.IdempotencyKey;
import dev.prism.kit.page.Page;
import dev.prism.kit.page.PageQuery;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Comments on items.
@Path("/api/v1/comments")
public class CommentResource {
    private final ListComments listComments;
    private final PostComment postComment;
    private final HideComment hideComment;
    private final CurrentCaller caller;

    CommentResource(ListComments listComments, PostComment postComment, HideComment hideComment, CurrentCaller caller) {
        this.listComments = listComments;
        this.postComment = postComment;
        this.hideComment = hideComment;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "An item's comments, newest first", description = "Needs no login on a published item.")
    public Uni<Page<Comment>> list(@QueryParam("contentId") @NotNull UUID contentId, @BeanParam @Valid PageQuery page) {
        Place below = page.after().map(Place::ofCursor).orElse(null);
        return listComments.list(contentId, caller.find(), below, page.limit());
    }

    @POST
    @Operation(
            summary = "Post a comment",
            description = "201 the first time; 200 with the same comment for a repeated Idempotency-Key.")
    public Uni<RestResponse<Comment>> post(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid CommentRequest request) {
        Caller author = caller.require();
        return postComment
                .post(author, request.contentId(), request.text(), IdempotencyKey.optional(key, author, "post-comment"))
                .map(posted -> RestResponse.status(
                        posted.again() ? RestResponse.Status.OK : RestResponse.Status.CREATED, posted.comment()));
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Hide a comment or show it again", description = "Needs MODERATE on the item's channel.")
    public Uni<Comment> hide(@PathParam("id") UUID commentId, @NotNull @Valid HideRequest request) {
        return hideComment.hide(caller.require(), commentId, request.hidden());
    }

    @ServerExceptionMapper
    Response toProblem(CommentProblem problem) {
        return switch (problem) {
            case CommentProblem.ContentNotFound _ ->
                Problems.answer(Status.NOT_FOUND, "content-not-found", "Content not found", problem);
            case CommentProblem.CommentNotFound _ ->
                Problems.answer(Status.NOT_FOUND, "comment-not-found", "Comment not found", problem);
            case CommentProblem.TextRefused _ ->
                Problems.answer(Status.BAD_REQUEST, "text-refused", "Text refused", problem);
            case CommentProblem.TooMany many ->
                Response.fromResponse(Problems.answer(
                                Status.TOO_MANY_REQUESTS, "too-many-comments", "Too many comments", many))
                        .header(HttpHeaders.RETRY_AFTER, many.waitSeconds())
                        .build();
            case CommentProblem.KeyReused _ ->
                Problems.answer(
                        Problems.UNPROCESSABLE_CONTENT, "idempotency-key-reused", "Idempotency-Key reused", problem);
        };
    }
}
