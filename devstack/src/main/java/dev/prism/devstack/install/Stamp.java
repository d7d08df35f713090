package dev.prism.devstack.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Says what a directory was made from. It is written last, so a directory without it is half made.
public final class Stamp {
    private static final String FILE = ".stamp";

    private Stamp() {}

    /// SHA-256 over the files and words that decide what is made.
    public static String of(List<Path> files, String... words) {
        MessageDigest digest = sha256();
        try {
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String word : words) {
            digest.update((byte) 0);
            digest.update(word.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static boolean isOn(Path directory, String stamp) {
        Path file = directory.resolve(FILE);
        try {
            return Files.exists(file) && Files.readString(file).equals(stamp);
        } catch (IOException e) {
            return false;
        }
    }

    public static void put(Path directory, String stamp) throws IOException {
        Files.writeString(directory.resolve(FILE), stamp);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
