package dev.prism.identity.team;

import java.util.UUID;

/// Everything that can be refused about a team. TeamResource gives each one its status.
public abstract sealed class TeamProblem extends RuntimeException {

    TeamProblem(String detail) {
        super(detail);
    }

    public static final class NotAllowed extends TeamProblem {
        NotAllowed() {
            super("Your role on this channel's team does not allow this. Ask the channel's owner.");
        }
    }

    public static final class NoSuchPerson extends TeamProblem {
        NoSuchPerson(String username) {
            super("Nobody has the user name " + username + ". Ask for the name that the person logs in with.");
        }
    }

    public static final class NotOnTeam extends TeamProblem {
        NotOnTeam(UUID accountId) {
            super("Account " + accountId + " is not on this channel's team.");
        }
    }

    public static final class AlreadyOnTeam extends TeamProblem {
        AlreadyOnTeam(String username) {
            super(username + " is on the team already. Change the roles instead.");
        }
    }

    public static final class OwnerStays extends TeamProblem {
        OwnerStays() {
            super("A channel has one owner, who can neither be made, changed nor removed here.");
        }
    }

    public static final class OwnerMakesManagers extends TeamProblem {
        OwnerMakesManagers() {
            super("Only the channel's owner may make, change or remove a manager.");
        }
    }
}
