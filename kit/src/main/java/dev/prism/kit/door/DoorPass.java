package dev.prism.kit.door;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the gateway shows with each request, in header `Prism-Door`: the time, and its proof that it knows the secret,
/// `<Unix seconds>.<HMAC-SHA-256 in base64url>`.
///
/// Source: docs/adr/0053-a-pass-at-each-service.md
final class DoorPass {
    static final String HEADER = "Prism-Door";

    /// The gateway makes a new pass every 10 seconds; the rest is for clocks that do not agree.
    private static final Duration GOOD_FOR = Duration.ofSeconds(60);

    private static final int SECRET_MIN_CHARACTERS = 32;
    private static final Pattern PASS = Pattern.compile("(\\d{1,12})\\.([\\w-]{43})");

    private final SecretKeySpec key;

    DoorPass(String secret) {
        if (secret.length() < SECRET_MIN_CHARACTERS) {
            throw new IllegalArgumentException(
                    "DOOR_SECRET must have " + SECRET_MIN_CHARACTERS + " characters or more");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    boolean isGood(String shown, Instant now) {
        Matcher parts = PASS.matcher(shown);
        if (!parts.matches()) {
            return false;
        }
        Instant issuedAt = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        boolean fresh = Duration.between(issuedAt, now).abs().compareTo(GOOD_FOR) <= 0;
        return fresh
                && MessageDigest.isEqual(proof(parts.group(1)), parts.group(2).getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] proof(String seconds) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            byte[] proof = mac.doFinal(("prism-door:" + seconds).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encode(proof);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
