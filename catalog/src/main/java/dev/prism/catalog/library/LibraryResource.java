package dev.prism.catalog.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentState;
import dev.prism.catalog.content.ContentView;
import dev.prism.catalog.content.InvalidMetadata;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.page.Page;
import dev.prism.kit.page.PageQuery;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// The items of the channels: reading, finding, editing.
///
/// The `ETag` counts what the team and its plan decided. Progress, media and offers, which other services tell, do
/// not change it: nobody loses an edit because a percent went by. So it serves `If-Match` only, and answers are never
/// cached.
@Path("/api/v1/contents")
public class LibraryResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final BrowseLibrary browseLibrary;
    private final EditContent editContent;
    private final CurrentCaller currentCaller;

    LibraryResource(BrowseLibrary browseLibrary, EditContent editContent, CurrentCaller currentCaller) {
        this.browseLibrary = browseLibrary;
        this.editContent = editContent;
        this.currentCaller = currentCaller;
    }

    /// @throws LibraryProblem.ContentNotFound 404 `/problems/content-not-found`
    @GET
    @Path("/{contentId}")
    public Uni<RestResponse<ContentView>> get(UUID contentId) {
        return browseLibrary.find(accountId(), contentId).map(LibraryResource::answer);
    }

    /// Newest first. Without `channelId` it looks everywhere.
    ///
    /// @param state processing, ready, scheduled, published or failed
    /// @param q part of the title or of a tag, in any case
    @GET
    public Uni<Page<ContentView>> list(
            @QueryParam("channelId") @Nullable UUID channelId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("q")
                    @Size(max = 100)
                    @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control characters")
                    @Nullable
                    String q,
            @Valid @BeanParam PageQuery page) {
        return browseLibrary
                .list(
                        accountId(),
                        Optional.ofNullable(channelId),
                        Optional.ofNullable(state).map(LibraryResource::stateNamed),
                        Optional.ofNullable(q).map(String::strip).filter(text -> !text.isEmpty()),
                        page)
                .map(items -> items.map(ContentView::of));
    }

    /// Merges the members `title`, `description`, `tags`, `category` and `access` into the item.
    ///
    /// @param ifMatch the `ETag` that the edit started from
    /// @throws LibraryProblem.RevisionMissing 428 `/problems/if-match-missing`
    /// @throws LibraryProblem.RevisionStale 412 `/problems/if-match-stale`
    /// @throws LibraryProblem.PriceMissing 409 `/problems/price-missing`
    @PATCH
    @Path("/{contentId}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RequestBodySchema(ContentEdit.class)
    public Uni<RestResponse<ContentView>> edit(
            UUID contentId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull ObjectNode patch) {
        Caller caller = currentCaller.require();
        return editContent
                .edit(caller, contentId, Revisions.in(ifMatch), new MetadataPatch(patch))
                .map(LibraryResource::answer);
    }

    private Optional<UUID> accountId() {
        return currentCaller.find().map(Caller::accountId);
    }

    private static ContentState stateNamed(String name) {
        return ContentState.ofWireName(name)
                .orElseThrow(() -> new LibraryProblem.Invalid(
                        "`state` must be processing, ready, scheduled, published or failed."));
    }

    private static RestResponse<ContentView> answer(Content content) {
        return ResponseBuilder.ok(ContentView.of(content))
                .header(HttpHeaders.ETAG, Revisions.etagOf(content.revision()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @ServerExceptionMapper
    Response toProblem(LibraryProblem problem) {
        return switch (problem) {
            case LibraryProblem.ContentNotFound _ ->
                Problems.answer(Status.NOT_FOUND, "content-not-found", "Item not found", problem);
            case LibraryProblem.RevisionMissing _ ->
                Problems.answer(Status.PRECONDITION_REQUIRED, "if-match-missing", "If-Match missing", problem);
            case LibraryProblem.RevisionStale _ ->
                Problems.answer(Status.PRECONDITION_FAILED, "if-match-stale", "Changed by somebody else", problem);
            case LibraryProblem.Invalid _ ->
                Problems.answer(Status.BAD_REQUEST, "invalid-request", "Invalid request", problem);
            case LibraryProblem.PriceMissing _ ->
                Problems.answer(Status.CONFLICT, "price-missing", "Price missing", problem);
        };
    }

    @ServerExceptionMapper
    Response toProblem(InvalidMetadata invalid) {
        return Problems.answer(Status.BAD_REQUEST, "invalid-request", "Invalid request", invalid);
    }
}
