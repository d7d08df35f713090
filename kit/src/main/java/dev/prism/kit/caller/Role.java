package dev.prism.kit.caller;

/// A role on a channel's team.
public enum Role {
    OWNER,
    MANAGER,
    EDITOR,
    MODERATOR,
    FINANCE,
    ANALYST
}
