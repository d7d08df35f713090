package dev.prism.devstack.instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/// Passwords and keys of one instance: generated at the first asking, one file each (0600) below `secrets/`.
/// They reach a process by its environment or by a private file, never by a command line.
///
/// @param directory 0700
public record Secrets(Path directory) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;
    private static final int RSA_BITS = 2048;

    /// A password of 32 letters and digits (190 bits): safe in URLs, JSON, properties and shells as it is.
    public String password(String name) {
        return kept(name, Secrets::letters);
    }

    /// 32 random bytes in base64.
    public String key(String name) {
        return kept(name, Secrets::bytes);
    }

    /// A private RSA key of 2048 bits: PKCS #8 (RFC 5208) in base64.
    public String privateKey(String name) {
        return kept(name, Secrets::rsa);
    }

    public boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    private synchronized String kept(String name, Supplier<String> make) {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            PrivateFiles.write(file, make.get());
        }
        return PrivateFiles.read(file);
    }

    private static String letters() {
        SecureRandom random = new SecureRandom();
        StringBuilder letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }

    private static String bytes() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String rsa() {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(RSA_BITS);
            return Base64.getEncoder()
                    .encodeToString(pairs.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
