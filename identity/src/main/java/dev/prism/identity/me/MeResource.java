package dev.prism.identity.me;

import dev.prism.identity.account.Account;
import dev.prism.identity.account.AccountStore;
import dev.prism.identity.team.Membership;
import dev.prism.identity.team.TeamStore;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The person who calls.
@Path("/api/v1/me")
@Authenticated
public class MeResource {
    private final CurrentCaller caller;
    private final JsonWebToken token;
    private final AccountStore accounts;
    private final TeamStore teams;

    MeResource(CurrentCaller caller, JsonWebToken token, AccountStore accounts, TeamStore teams) {
        this.caller = caller;
        this.token = token;
        this.accounts = accounts;
        this.teams = teams;
    }

    /// @param operator true when the person runs this installation
    /// @param channels those on whose team the person is, with the roles there
    public record Me(UUID accountId, String username, String name, boolean operator, List<Membership> channels) {}

    /// The caller's account, made on the first call. Anybody who is logged in.
    @GET
    public Uni<Me> me() {
        Caller me = caller.require();
        String username = token.getClaim("preferred_username");
        Account account = new Account(me.accountId(), username == null ? me.name() : username, me.name());
        return accounts.remember(account)
                .chain(() -> teams.membershipsOf(me.accountId()))
                .map(channels -> new Me(me.accountId(), account.username(), me.name(), me.operator(), channels));
    }
}
