package dev.prism.gateway.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the session cookie holds: 256 random bits. Redis knows only its digest, so a copy of Redis opens no session.
record SessionId(String cookie) {
    static SessionId next() {
        return new SessionId(RandomText.next());
    }

    static Optional<SessionId> of(@Nullable String cookie) {
        return Optional.ofNullable(cookie)
                .filter(text -> text.length() == RandomText.CHARACTERS)
                .filter(text -> text.chars().allMatch(SessionId::isBase64Url))
                .map(SessionId::new);
    }

    private static boolean isBase64Url(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    /// Key in Redis.
    String key() {
        return "session:" + Digest.sha256(cookie);
    }

    @Override
    public String toString() {
        return key();
    }
}
