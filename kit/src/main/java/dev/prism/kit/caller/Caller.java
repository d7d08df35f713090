package dev.prism.kit.caller;

import java.util.UUID;

/// The person behind a request.
///
/// @param accountId `sub` of the access token
/// @param name display name, as others see it
/// @param operator true when the person runs this installation
public record Caller(UUID accountId, String name, boolean operator) {}
