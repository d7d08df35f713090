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

/// Says what a directory was made from and what is in it. It is written last, so a directory without it is half made;
/// one that lost a file or a part of one, as after a crash of the machine, does not match it any more.
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
            return Files.exists(file) && Files.readString(file).equals(whole(directory, stamp));
        } catch (IOException e) {
            return false;
        }
    }

    public static void put(Path directory, String stamp) throws IOException {
        Files.writeString(directory.resolve(FILE), whole(directory, stamp));
    }

    /// Sizes tell a cut file, and are read in no time.
    private static String whole(Path directory, String stamp) throws IOException {
        StringBuilder sizes = new StringBuilder();
        for (Path file : Trees.files(directory)) {
            Path name = directory.relativize(file);
            if (!name.toString().equals(FILE)) {
                sizes.append(name).append(' ').append(Files.size(file)).append('\n');
            }
        }
        return of(List.of(), stamp, sizes.toString());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
