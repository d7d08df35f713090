package dev.prism.kit.caller;

import static dev.prism.kit.caller.Role.ANALYST;
import static dev.prism.kit.caller.Role.EDITOR;
import static dev.prism.kit.caller.Role.FINANCE;
import static dev.prism.kit.caller.Role.MANAGER;
import static dev.prism.kit.caller.Role.MODERATOR;
import static dev.prism.kit.caller.Role.OWNER;

import java.util.Collection;
import java.util.Set;

/// What somebody may do for a channel, and the roles that allow it.
public enum Permission {
    VIEW_LIBRARY(OWNER, MANAGER, EDITOR, MODERATOR, FINANCE, ANALYST),
    EDIT_CONTENT(OWNER, MANAGER, EDITOR),
    PUBLISH(OWNER, MANAGER, EDITOR),
    STREAM(OWNER, MANAGER, EDITOR),
    MODERATE(OWNER, MANAGER, MODERATOR),
    SEE_MONEY(OWNER, MANAGER, FINANCE),
    SET_PRICES(OWNER, MANAGER, FINANCE),
    REFUND(OWNER, MANAGER, FINANCE),
    SEE_FIGURES(OWNER, MANAGER, FINANCE, ANALYST),
    MANAGE_TEAM(OWNER, MANAGER);

    private final Set<Role> roles;

    Permission(Role... roles) {
        this.roles = Set.of(roles);
    }

    /// True when one of the roles is enough.
    public boolean isHeldBy(Collection<Role> held) {
        return held.stream().anyMatch(roles::contains);
    }
}
