package dev.prism.catalog.beacon;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The players' beacons. Anybody may send them, logged in or not; nothing about the sender is kept.
@Path("/api/v1/playback-events")
public class BeaconResource {
    private final ReportPlayback reportPlayback;
    private final CurrentCaller currentCaller;

    BeaconResource(ReportPlayback reportPlayback, CurrentCaller currentCaller) {
        this.reportPlayback = reportPlayback;
        this.currentCaller = currentCaller;
    }

    /// All or none are taken.
    ///
    /// @throws BeaconProblem.UnknownSubject 400 `/problems/unknown-subject`
    @POST
    @ResponseStatus(202)
    public Uni<Void> report(@NotNull @Valid BeaconRequest request) {
        return reportPlayback.report(request.events(), currentCaller.find().map(Caller::accountId));
    }

    @ServerExceptionMapper
    Response toProblem(BeaconProblem problem) {
        return switch (problem) {
            case BeaconProblem.UnknownSubject _ ->
                Problems.of(Status.BAD_REQUEST, "unknown-subject", "Unknown item or channel", problem.getMessage())
                        .toResponse();
        };
    }
}
