package dev.prism.identity.team;

import dev.prism.kit.caller.Role;
import java.util.Set;
import java.util.UUID;

/// One person on one channel's team, as the team sees it.
public record Member(UUID accountId, String username, String name, Set<Role> roles) {}
