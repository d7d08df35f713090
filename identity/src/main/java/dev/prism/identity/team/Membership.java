package dev.prism.identity.team;

import dev.prism.kit.caller.Role;
import java.util.Set;
import java.util.UUID;

/// One person's place on one channel's team, as that person sees it.
public record Membership(UUID channelId, String handle, String name, Set<Role> roles) {}
