package dev.prism.catalog.playback;

import dev.prism.catalog.content.OfferView;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Starts and renews the playback of an item.
@Path("/api/v1/contents/{contentId}/playback")
public class PlaybackResource {
    private final StartPlayback startPlayback;
    private final CurrentCaller currentCaller;

    PlaybackResource(StartPlayback startPlayback, CurrentCaller currentCaller) {
        this.startPlayback = startPlayback;
        this.currentCaller = currentCaller;
    }

    /// Anybody may ask. A player that goes on longer than `expiresAt` asks again before, and puts the new URL's token
    /// into the URLs that it fetches from then on.
    ///
    /// @throws PlaybackProblem.ContentNotFound 404 `/problems/content-not-found`, also for what one may not know of
    /// @throws PlaybackProblem.LoginNeeded 401 `/problems/login-required`, with `offers`
    /// @throws PlaybackProblem.PaymentNeeded 402 `/problems/payment-required`, with `offers`
    /// @throws PlaybackProblem.MembersOnly 403 `/problems/members-only`
    /// @throws PlaybackProblem.NotReady 409 `/problems/not-ready`
    @POST
    public Uni<RestResponse<PlaybackView>> start(UUID contentId) {
        return startPlayback
                .start(contentId, currentCaller.find().map(Caller::accountId))
                .map(view -> ResponseBuilder.ok(view)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @ServerExceptionMapper
    Response toProblem(PlaybackProblem problem) {
        return switch (problem) {
            case PlaybackProblem.ContentNotFound _ ->
                Problems.answer(Status.NOT_FOUND, "content-not-found", "Item not found", problem);
            case PlaybackProblem.NotReady _ -> Problems.answer(Status.CONFLICT, "not-ready", "Not ready", problem);
            case PlaybackProblem.LoginNeeded login ->
                problem(Status.UNAUTHORIZED, "login-required", "Login required", problem, login.offers);
            case PlaybackProblem.PaymentNeeded payment ->
                problem(Status.PAYMENT_REQUIRED, "payment-required", "Payment required", problem, payment.offers);
            case PlaybackProblem.MembersOnly _ ->
                Problems.answer(Status.FORBIDDEN, "members-only", "Members only", problem);
        };
    }

    private static Response problem(
            Status status, String slug, String title, PlaybackProblem problem, List<OfferView> offers) {
        return Problems.of(status, slug, title, problem.getMessage(), Map.of("offers", offers))
                .toResponse();
    }
}
