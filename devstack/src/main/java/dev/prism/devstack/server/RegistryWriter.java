package dev.prism.devstack.server;

import dev.prism.devstack.instance.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/// Who may write into the schema registry: whoever has this instance's private key. Everybody may read.
///
/// The registry is told the public key alone and checks tokens (RFC 7519, RS256) by itself: it waits for no login
/// server.
final class RegistryWriter {
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final RSAPrivateCrtKey key;

    RegistryWriter(Secrets secrets) {
        byte[] pkcs8 = Base64.getDecoder().decode(secrets.privateKey("registry-writer"));
        try {
            key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret registry-writer is no private RSA key", e);
        }
    }

    /// What the registry is told, so that it lets nobody else write.
    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED", "true",
                "QUARKUS_OIDC_PUBLIC_KEY", publicKey(),
                "APICURIO_AUTH_ANONYMOUS_READ_ACCESS_ENABLED", "true");
    }

    /// Of a request that writes, made within the next five minutes.
    Map<String, String> headers() {
        Instant now = Instant.now();
        String token = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                + "."
                + base64("{\"sub\":\"prism-launcher\",\"iat\":%d,\"exp\":%d}"
                        .formatted(now.getEpochSecond(), now.plus(VALID).getEpochSecond()));
        return Map.of("Authorization", "Bearer " + token + "." + signature(token));
    }

    private String publicKey() {
        try {
            return Base64.getEncoder()
                    .encodeToString(KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return BASE64_URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String json) {
        return BASE64_URL.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }
}
