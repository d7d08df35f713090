package dev.prism.identity.team;

import dev.prism.identity.account.Account;
import dev.prism.identity.account.FindAccount;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.caller.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Changes a channel's team. The member's row and `grant-changed` commit together; the row is locked, so that two
/// changes at once are two revisions.
@ApplicationScoped
class ManageTeam {
    private final Mutiny.SessionFactory sessions;
    private final FindAccount findAccount;
    private final EmitGrantChanged emitGrantChanged;

    ManageTeam(Mutiny.SessionFactory sessions, FindAccount findAccount, EmitGrantChanged emitGrantChanged) {
        this.sessions = sessions;
        this.findAccount = findAccount;
        this.emitGrantChanged = emitGrantChanged;
    }

    /// Checks that the caller may do this for the channel, by the table itself: a role just taken counts at once.
    Uni<Void> require(Caller caller, UUID channelId, Permission permission) {
        return sessions.withSession(session -> require(session, caller, channelId, permission));
    }

    Uni<Member> invite(Caller caller, UUID channelId, String username, Set<Role> roles) {
        return require(caller, channelId, Permission.MANAGE_TEAM)
                .chain(() -> findAccount.byUsername(username))
                .map(found -> found.orElseThrow(() -> new TeamProblem.NoSuchPerson(username)))
                .call(account -> add(caller, channelId, account, roles))
                .map(account -> member(account, roles));
    }

    /// A first row can not be locked before it is there: of two invitations at once its key refuses the second.
    private Uni<Void> add(Caller caller, UUID channelId, Account account, Set<Role> roles) {
        return change(caller, channelId, account.accountId(), roles, (grant, _) -> {
                    if (grant != null && grant.isOnTeam()) {
                        throw new TeamProblem.AlreadyOnTeam(account.username());
                    }
                    return roles;
                })
                .onFailure(ConstraintViolationException.class)
                .transform(_ -> new TeamProblem.AlreadyOnTeam(account.username()));
    }

    Uni<Void> changeRoles(Caller caller, UUID channelId, UUID accountId, Set<Role> roles) {
        return change(caller, channelId, accountId, roles, (grant, id) -> {
            requireOnTeam(grant, id);
            return roles;
        });
    }

    /// Members may leave by themselves.
    Uni<Void> remove(Caller caller, UUID channelId, UUID accountId) {
        return change(caller, channelId, accountId, Set.of(), (grant, id) -> {
            requireOnTeam(grant, id);
            return Set.of();
        });
    }

    private Uni<Void> change(
            Caller caller,
            UUID channelId,
            UUID accountId,
            Set<Role> asked,
            BiFunction<@Nullable Grant, UUID, Set<Role>> decide) {
        boolean leaves = caller.accountId().equals(accountId) && asked.isEmpty();
        Grant.Key key = new Grant.Key(channelId, accountId);
        return sessions.withTransaction(session -> session.find(
                        Grant.class, new Grant.Key(channelId, caller.accountId()))
                .invoke(own -> {
                    if (!leaves && (own == null || !Permission.MANAGE_TEAM.isHeldBy(own.roles))) {
                        throw new TeamProblem.NotAllowed();
                    }
                })
                .chain(own -> session.find(Grant.class, key, LockModeType.PESSIMISTIC_WRITE)
                        .invoke(grant -> requireRank(own, grant, asked, leaves))
                        .chain(grant -> put(session, key, grant, decide.apply(grant, accountId)))));
    }

    private Uni<Void> put(Mutiny.Session session, Grant.Key key, @Nullable Grant grant, Set<Role> roles) {
        if (grant == null) {
            Grant fresh = new Grant(key, roles);
            return session.persist(fresh).chain(() -> emitGrantChanged.append(session, fresh));
        }
        grant.change(roles);
        return session.flush().chain(() -> emitGrantChanged.append(session, grant));
    }

    private static Uni<Void> require(Mutiny.Session session, Caller caller, UUID channelId, Permission permission) {
        return session.find(Grant.class, new Grant.Key(channelId, caller.accountId()))
                .invoke(grant -> {
                    if (grant == null || !permission.isHeldBy(grant.roles)) {
                        throw new TeamProblem.NotAllowed();
                    }
                })
                .replaceWithVoid();
    }

    private static void requireRank(@Nullable Grant own, @Nullable Grant grant, Set<Role> asked, boolean leaves) {
        if (asked.contains(Role.OWNER) || (grant != null && grant.isOwner())) {
            throw new TeamProblem.OwnerStays();
        }
        boolean aboutManager = asked.contains(Role.MANAGER) || (grant != null && grant.roles.contains(Role.MANAGER));
        if (aboutManager && !leaves && (own == null || !own.isOwner())) {
            throw new TeamProblem.OwnerMakesManagers();
        }
    }

    private static void requireOnTeam(@Nullable Grant grant, UUID accountId) {
        if (grant == null || !grant.isOnTeam()) {
            throw new TeamProblem.NotOnTeam(accountId);
        }
    }

    private static Member member(Account account, Set<Role> roles) {
        return new Member(account.accountId(), account.username(), account.name(), roles);
    }
}
