package dev.prism.identity.account;

import java.util.UUID;

/// A person.
///
/// @param accountId `sub` of the access token
/// @param username the name that the person logs in with
/// @param name display name
public record Account(UUID accountId, String username, String name) {}
