package dev.prism.devstack.service;

import dev.prism.devstack.install.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Sixteen hex digits that change when a built service changes. What PRISM builds counts by its content, the
/// libraries, whose names have their versions in them, by name and size.
final class Fingerprint {
    private static final int DIGITS = 16;

    private Fingerprint() {}

    static String of(Path built) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : Trees.files(built)) {
                String name = built.relativize(file).toString();
                digest.update((name + ":" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
                if (!isLibrary(name)) {
                    digest.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLibrary(String name) {
        return name.startsWith("lib/") && !name.contains("dev.prism.");
    }
}
