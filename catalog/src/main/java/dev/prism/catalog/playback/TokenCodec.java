package dev.prism.catalog.playback;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Writes and reads playback tokens: 43 bytes and their HMAC-SHA-256, in 100 characters of base64url.
///
/// ```
/// version 1 | key id 2 | content 16 | account 16, zero for nobody | expiry 8, seconds of the epoch | mac 32
/// ```
/// 75 bytes fill 100 characters to the last bit, so that no two texts mean the same token.
///
/// Source: docs/adr/0031-playback-tokens.md
public final class TokenCodec {
    static final int CHARACTERS = 100;
    static final int MIN_SECRET_BYTES = 32;
    private static final byte VERSION = 1;
    private static final int CLAIM_BYTES = 43;
    private static final int MAC_BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private record Key(short keyId, SecretKeySpec secret) {}

    private final List<Key> keys;

    /// @param secrets the first one signs, all of them are accepted; each at least 32 bytes
    public TokenCodec(List<byte[]> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("there is no secret to sign playback tokens with");
        }
        keys = secrets.stream().map(TokenCodec::keyOf).toList();
    }

    public String encode(PlaybackToken token) {
        Key key = keys.getFirst();
        ByteBuffer bytes =
                ByteBuffer.allocate(CLAIM_BYTES + MAC_BYTES).put(VERSION).putShort(key.keyId());
        put(bytes, token.contentId());
        put(bytes, token.boundTo().orElse(PlaybackToken.NOBODY));
        bytes.putLong(token.expiresAt().getEpochSecond());
        bytes.put(macOf(key, Arrays.copyOf(bytes.array(), CLAIM_BYTES)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// @return empty when it is no token of ours or was altered
    public Optional<PlaybackToken> decode(String text) {
        if (text.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return isGenuine(bytes) ? Optional.of(read(ByteBuffer.wrap(bytes))) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private boolean isGenuine(byte[] bytes) {
        if (bytes.length != CLAIM_BYTES + MAC_BYTES || bytes[0] != VERSION) {
            return false;
        }
        short keyId = ByteBuffer.wrap(bytes).getShort(1);
        byte[] claims = Arrays.copyOf(bytes, CLAIM_BYTES);
        byte[] mac = Arrays.copyOfRange(bytes, CLAIM_BYTES, bytes.length);
        return keys.stream()
                .filter(key -> key.keyId() == keyId)
                .anyMatch(key -> MessageDigest.isEqual(macOf(key, claims), mac));
    }

    private static PlaybackToken read(ByteBuffer bytes) {
        bytes.position(Byte.BYTES + Short.BYTES);
        UUID contentId = uuid(bytes);
        UUID account = uuid(bytes);
        Instant expiresAt = Instant.ofEpochSecond(bytes.getLong());
        return new PlaybackToken(
                contentId, account.equals(PlaybackToken.NOBODY) ? Optional.empty() : Optional.of(account), expiresAt);
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /// A key is named by the first bytes of its hash, so that a new one needs no number.
    private static Key keyOf(byte[] secret) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "a playback secret needs " + MIN_SECRET_BYTES + " bytes at least, got " + secret.length);
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret);
            return new Key(ByteBuffer.wrap(hash).getShort(), new SecretKeySpec(secret, MAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] macOf(Key key, byte[] claims) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key.secret());
            return mac.doFinal(claims);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }
}
