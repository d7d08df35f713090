package dev.prism.gateway.session;

import java.util.Optional;

/// On whose behalf a request comes.
///
/// @param authorization header for the service; nothing for an anonymous caller
/// @param accountId only when it is certain, by a session of ours or a token that was checked
public record Caller(Optional<String> authorization, Optional<String> accountId) {
    static final Caller ANONYMOUS = new Caller(Optional.empty(), Optional.empty());

    /// Whose login is another's business.
    public static Caller unchecked(Optional<String> authorization) {
        return new Caller(authorization, Optional.empty());
    }
}
