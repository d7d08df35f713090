package dev.prism.identity.team;

import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.caller.Role;
import dev.prism.kit.page.Cursor;
import dev.prism.kit.page.Page;
import dev.prism.kit.page.PageQuery;
import dev.prism.kit.problem.Problems;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// A channel's team. Its members may see it; its owner and managers may change it.
@Path("/api/v1/teams/{channelId}/members")
@Authenticated
public class TeamResource {
    private final CurrentCaller caller;
    private final TeamStore teams;
    private final ManageTeam manageTeam;

    TeamResource(CurrentCaller caller, TeamStore teams, ManageTeam manageTeam) {
        this.caller = caller;
        this.teams = teams;
        this.manageTeam = manageTeam;
    }

    /// @param username the name that the person logs in with
    /// @param roles one or more; not OWNER
    public record Invitation(
            @NotBlank
            @Size(max = 255)
            @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "must hold no control characters and no half ones")
            String username,

            @NotEmpty Set<@NotNull Role> roles) {}

    /// @param roles the whole new state, one or more; not OWNER
    public record NewRoles(@NotEmpty Set<@NotNull Role> roles) {}

    /// The team, by user name.
    @GET
    public Uni<Page<Member>> members(UUID channelId, @Valid @BeanParam PageQuery query) {
        String after =
                query.after().map(cursor -> Cursor.decode(cursor, 1).getFirst()).orElse("");
        return manageTeam
                .require(caller.require(), channelId, Permission.VIEW_LIBRARY)
                .chain(() -> teams.members(channelId, query.limit(), after));
    }

    /// Takes a person onto the team.
    @POST
    public Uni<RestResponse<Member>> invite(UUID channelId, @NotNull @Valid Invitation invitation) {
        return manageTeam
                .invite(caller.require(), channelId, invitation.username(), invitation.roles())
                .map(member -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, member)
                        .location(URI.create("/api/v1/teams/" + channelId + "/members/" + member.accountId()))
                        .build());
    }

    /// Gives a member other roles.
    @PATCH
    @Path("{accountId}")
    public Uni<Void> changeRoles(UUID channelId, UUID accountId, @NotNull @Valid NewRoles change) {
        return manageTeam.changeRoles(caller.require(), channelId, accountId, change.roles());
    }

    /// Takes a member off the team; everybody but the owner may leave.
    @DELETE
    @Path("{accountId}")
    public Uni<Void> remove(UUID channelId, UUID accountId) {
        return manageTeam.remove(caller.require(), channelId, accountId);
    }

    @ServerExceptionMapper
    Response toProblem(TeamProblem problem) {
        return switch (problem) {
            case TeamProblem.NotAllowed _ -> Problems.answer(Status.FORBIDDEN, "not-allowed", "Not allowed", problem);
            case TeamProblem.NoSuchPerson _ ->
                Problems.answer(Status.NOT_FOUND, "no-such-person", "No such person", problem);
            case TeamProblem.NotOnTeam _ ->
                Problems.answer(Status.NOT_FOUND, "not-on-team", "Not on the team", problem);
            case TeamProblem.AlreadyOnTeam _ ->
                Problems.answer(Status.CONFLICT, "already-on-team", "Already on the team", problem);
            case TeamProblem.OwnerStays _ ->
                Problems.answer(Status.CONFLICT, "owner-stays", "The owner stays", problem);
            case TeamProblem.OwnerMakesManagers _ ->
                Problems.answer(Status.FORBIDDEN, "owner-makes-managers", "Only the owner makes managers", problem);
        };
    }
}
