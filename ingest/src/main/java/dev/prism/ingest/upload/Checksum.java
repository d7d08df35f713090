package dev.prism.ingest.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/// What a body must hash to (tus 1.0, checksum extension).
final class Checksum {
    /// As the extension spells them, and as Java does.
    static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5");

    private final MessageDigest digest;
    private final byte[] expected;

    private Checksum(MessageDigest digest, byte[] expected) {
        this.digest = digest;
        this.expected = expected;
    }

    /// @throws UploadProblem.GarbledChecksum when it is not of that form
    static Checksum read(String header) {
        String[] parts = header.strip().split(" ", 2);
        String algorithm = ALGORITHMS.get(parts[0]);
        if (algorithm == null || parts.length < 2) {
            throw new UploadProblem.GarbledChecksum();
        }
        try {
            byte[] expected = Base64.getDecoder().decode(parts[1].strip());
            return new Checksum(MessageDigest.getInstance(algorithm), expected);
        } catch (IllegalArgumentException _) {
            throw new UploadProblem.GarbledChecksum();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    void add(byte[] bytes) {
        digest.update(bytes);
    }

    /// @throws UploadProblem.WrongChecksum when the bytes do not match
    void require() {
        if (!MessageDigest.isEqual(digest.digest(), expected)) {
            throw new UploadProblem.WrongChecksum();
        }
    }
}
