package dev.prism.insights.figures;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// A channel's live figures, for those of its team who may see figures.
@Path("/api/v1/insights")
public class FiguresResource {
    private static final int RETRY_AFTER_SECONDS = 2;

    private final LiveFigures figures;
    private final Counting counting;
    private final FiguresConfig config;
    private final CurrentCaller caller;
    private final JsonWebToken token;
    private final Grants grants;
    private final Clock clock;

    FiguresResource(
            LiveFigures figures,
            Counting counting,
            FiguresConfig config,
            CurrentCaller caller,
            JsonWebToken token,
            Grants grants,
            Clock clock) {
        this.figures = figures;
        this.counting = counting;
        this.config = config;
        this.caller = caller;
        this.token = token;
        this.grants = grants;
        this.clock = clock;
    }

    @GET
    @Path("/channels/{id}")
    @Operation(summary = "A channel's figures now", description = "Needs SEE_FIGURES. 503 while they are restored.")
    public Figures now(@PathParam("id") UUID channelId) {
        grants.require(caller.require(), channelId, Permission.SEE_FIGURES);
        requireCounting();
        return figures.of(channelId);
    }

    @GET
    @Path("/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "A channel's figures as they change",
            description = "Events named `figures`, at most one a second, the first at once; a comment every 15 s of"
                    + " silence. Ends when the grant or the token does: connect again.")
    public Multi<OutboundSseEvent> live(@QueryParam("channelId") @NotNull UUID channelId, @Context Sse sse) {
        Caller follower = caller.require();
        grants.require(follower, channelId, Permission.SEE_FIGURES);
        requireCounting();
        Instant until = Instant.ofEpochSecond(token.getExpirationTime());
        Feed feed = new Feed(config.heartbeatEvery());
        return Multi.createFrom()
                .ticks()
                .every(config.liveEvery())
                .onOverflow()
                .drop()
                .select()
                .first(_ -> clock.instant().isBefore(until)
                        && grants.allows(follower.accountId(), channelId, Permission.SEE_FIGURES))
                .filter(_ -> counting.isRunning())
                .map(_ -> feed.next(figures.of(channelId)))
                .filter(Optional::isPresent)
                .map(item -> toEvent(item.orElseThrow(), sse));
    }

    private void requireCounting() {
        if (!counting.isRunning()) {
            throw HttpProblem.builder(Problems.of(
                            Status.SERVICE_UNAVAILABLE,
                            "figures-restoring",
                            "Figures are being restored",
                            "The service has just started and is reading its rows. Try again in a few seconds."))
                    .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
    }

    private static OutboundSseEvent toEvent(Feed.Item item, Sse sse) {
        return switch (item) {
            case Feed.Item.Changed changed ->
                sse.newEventBuilder()
                        .name("figures")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(Figures.class, changed.figures())
                        .build();
            case Feed.Item.Heartbeat _ ->
                sse.newEventBuilder().comment("still here").build();
        };
    }
}
