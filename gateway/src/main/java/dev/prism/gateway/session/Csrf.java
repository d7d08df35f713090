package dev.prism.gateway.session;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// CSRF tokens: an HMAC of the session cookie, so that one session's token is worth nothing in another.
@Singleton
public final class Csrf {
    public static final String HEADER = "X-CSRF-Token";

    private final Seal seal;

    Csrf(Seal seal) {
        this.seal = seal;
    }

    String tokenOf(SessionId id) {
        return seal.sign("csrf:" + id.cookie());
    }

    boolean isTokenOf(SessionId id, @Nullable String token) {
        return token != null
                && MessageDigest.isEqual(
                        tokenOf(id).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }
}
