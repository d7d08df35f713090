package dev.prism.catalog.planning;

import dev.prism.catalog.content.ContentView;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// The publication of an item.
@Path("/api/v1/contents/{contentId}/publication")
public class PublicationResource {
    private final DecidePublication decidePublication;
    private final CurrentCaller currentCaller;

    PublicationResource(DecidePublication decidePublication, CurrentCaller currentCaller) {
        this.decidePublication = decidePublication;
        this.currentCaller = currentCaller;
    }

    /// Publishes now, or plans it for `publishAt`; a new time replaces an old one.
    ///
    /// @param request may be missing: publish now
    /// @throws PublicationProblem.NotReady 409 `/problems/not-ready`
    /// @throws PublicationProblem.PriceMissing 409 `/problems/price-missing`
    /// @throws PublicationProblem.AlreadyPublished 409 `/problems/already-published`
    /// @throws PublicationProblem.TimeOutOfRange 400 `/problems/publish-at-out-of-range`
    @POST
    public Uni<ContentView> publish(UUID contentId, @Nullable PublicationRequest request) {
        return decidePublication
                .publish(currentCaller.require(), contentId, request == null ? null : request.publishAt())
                .map(ContentView::of);
    }

    /// Takes the item back into the library, or drops its plan.
    @DELETE
    public Uni<Void> withdraw(UUID contentId) {
        return decidePublication.withdraw(currentCaller.require(), contentId).replaceWithVoid();
    }

    @ServerExceptionMapper
    Response toProblem(PublicationProblem problem) {
        return switch (problem) {
            case PublicationProblem.ContentNotFound _ ->
                Problems.answer(Status.NOT_FOUND, "content-not-found", "Item not found", problem);
            case PublicationProblem.NotReady _ -> Problems.answer(Status.CONFLICT, "not-ready", "Not ready", problem);
            case PublicationProblem.PriceMissing _ ->
                Problems.answer(Status.CONFLICT, "price-missing", "Price missing", problem);
            case PublicationProblem.AlreadyPublished _ ->
                Problems.answer(Status.CONFLICT, "already-published", "Already published", problem);
            case PublicationProblem.TimeOutOfRange _ ->
                Problems.answer(Status.BAD_REQUEST, "publish-at-out-of-range", "Time out of range", problem);
            case PublicationProblem.Contended _ ->
                Problems.answer(Status.CONFLICT, "contended", "Changed by others", problem);
        };
    }
}
