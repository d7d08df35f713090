package dev.prism.kit.idempotency;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.problem.Problems;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `Idempotency-Key` of an unsafe call, bound to its caller and operation: two callers never meet in one key.
///
/// @param scoped SHA-256 of caller, operation and key, in hex; what a store keeps under a unique constraint
public record IdempotencyKey(String scoped) {
    private static final int MAX_CHARACTERS = 255;

    /// @param operation what is called, such as `place-purchase`
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 `/problems/idempotency-key-missing` or `-too-long`
    public static IdempotencyKey of(@Nullable String header, Caller caller, String operation) {
        return optional(header, caller, operation)
                .orElseThrow(() -> Problems.of(
                        Status.BAD_REQUEST,
                        "idempotency-key-missing",
                        "Idempotency-Key missing",
                        "Send the header Idempotency-Key with a value of your own, new for each thing that you want "
                                + "to happen and the same when you try again."));
    }

    /// The same for a call that may go without a key.
    public static Optional<IdempotencyKey> optional(@Nullable String header, Caller caller, String operation) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        if (header.length() > MAX_CHARACTERS) {
            throw Problems.of(
                    Status.BAD_REQUEST,
                    "idempotency-key-too-long",
                    "Idempotency-Key too long",
                    "Idempotency-Key may have " + MAX_CHARACTERS + " characters at most.");
        }
        return Optional.of(new IdempotencyKey(sha256(caller.accountId() + "\n" + operation + "\n" + header)));
    }

    /// The hash of a request's body, to tell a retry from another request with the same key.
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
