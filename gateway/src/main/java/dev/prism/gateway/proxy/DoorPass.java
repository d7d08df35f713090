package dev.prism.gateway.proxy;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Shows services that a request came through here: header `Prism-Door`, `<Unix seconds>.<HMAC-SHA-256 in base64url>`.
/// A pass is made every 10 seconds and serves all requests until the next.
///
/// Source: docs/adr/0053-a-pass-at-each-service.md
@Singleton
final class DoorPass {
    static final String HEADER = "Prism-Door";
    private static final long RENEW_SECONDS = 10;
    private static final int SECRET_MIN_CHARACTERS = 32;

    private final SecretKeySpec key;
    private final Clock clock;
    private volatile @Nullable Issued last;

    DoorPass(DoorConfig config, Clock clock) {
        if (config.secret().length() < SECRET_MIN_CHARACTERS) {
            throw new IllegalArgumentException(
                    "gateway.door.secret must have " + SECRET_MIN_CHARACTERS + " characters or more");
        }
        this.key = new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    String current() {
        long now = clock.instant().getEpochSecond();
        Issued known = last;
        if (known == null || Math.abs(now - known.seconds()) >= RENEW_SECONDS) {
            known = new Issued(now, now + "." + proof(now));
            last = known;
        }
        return known.pass();
    }

    private String proof(long seconds) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            byte[] proof = mac.doFinal(("prism-door:" + seconds).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(proof);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Issued(long seconds, String pass) {}
}
