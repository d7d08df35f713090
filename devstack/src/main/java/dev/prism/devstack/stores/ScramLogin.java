package dev.prism.devstack.stores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// The server's side of SCRAM-SHA-256 for one account, without channel binding. The password itself never comes over
/// the wire.
///
/// Source: RFC 5802, sections 3 and 5; RFC 7677
final class ScramLogin {
    /// The least that RFC 7677 advises. The password is generated, so there is nothing to guess.
    private static final int ITERATIONS = 4096;

    private static final int KEY_BITS = 256;
    private static final int RANDOM_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern CLIENT_FIRST = Pattern.compile("n,,(n=([^,]+),r=([^,]+))");
    private static final Pattern CLIENT_FINAL = Pattern.compile("(c=biws,r=([^,]+)),p=([A-Za-z0-9+/=]+)");

    private final String username;
    private final String salt = random();
    private final byte[] saltedPassword;

    ScramLogin(String username, String password) {
        this.username = username;
        try {
            PBEKeySpec key =
                    new PBEKeySpec(password.toCharArray(), Base64.getDecoder().decode(salt), ITERATIONS, KEY_BITS);
            saltedPassword = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return nothing for who is not the account, or speaks no SCRAM
    Optional<Exchange> begin(String clientFirst) {
        Matcher first = CLIENT_FIRST.matcher(clientFirst);
        return first.matches() && first.group(2).equals(username)
                ? Optional.of(new Exchange(first.group(1), first.group(3) + random()))
                : Optional.empty();
    }

    /// One login under way.
    final class Exchange {
        private final String clientFirst;
        private final String nonce;

        private Exchange(String clientFirst, String nonce) {
            this.clientFirst = clientFirst;
            this.nonce = nonce;
        }

        String challenge() {
            return "r=" + nonce + ",s=" + salt + ",i=" + ITERATIONS;
        }

        /// @return the server's own proof; nothing when the client's is wrong
        Optional<String> finish(String clientFinal) {
            Matcher last = CLIENT_FINAL.matcher(clientFinal);
            if (!last.matches() || !last.group(2).equals(nonce)) {
                return Optional.empty();
            }
            String told = clientFirst + "," + challenge() + "," + last.group(1);
            byte[] clientKey = hmac(saltedPassword, "Client Key");
            byte[] proof = xor(clientKey, hmac(sha256(clientKey), told));
            return MessageDigest.isEqual(proof, decoded(last.group(3)))
                    ? Optional.of(
                            "v=" + Base64.getEncoder().encodeToString(hmac(hmac(saltedPassword, "Server Key"), told)))
                    : Optional.empty();
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = new byte[one.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (one[i] ^ other[i]);
        }
        return result;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
