package dev.prism.gateway.session;

import java.security.SecureRandom;
import java.util.Base64;

/// Secrets that nobody can guess: 256 random bits as 43 characters of base64url.
final class RandomText {
    static final int CHARACTERS = 43;

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    static String next() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
