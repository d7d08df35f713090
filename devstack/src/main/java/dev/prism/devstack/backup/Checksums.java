package dev.prism.devstack.backup;

import dev.prism.devstack.install.Trees;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// SHA-256 of every file of a backup, as `sha256sum` writes and checks them.
final class Checksums {
    static final String FILE = "SHA256SUMS";

    /// Two spaces, as for text; `sha256sum` reads it everywhere.
    private static final String BETWEEN = "  ";

    private Checksums() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(Path file) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path backup) {
        StringBuilder lines = new StringBuilder();
        of(backup, Trees.files(backup))
                .forEach((name, sum) ->
                        lines.append(sum).append(BETWEEN).append(name).append('\n'));
        PrivateFiles.write(backup.resolve(FILE), lines.toString());
    }

    /// Refuses a directory that is no backup, and one with a file that is missing, changed or too many.
    static void verify(Path backup) {
        if (!Files.isRegularFile(backup.resolve(FILE))) {
            throw new Failure(backup + " is no backup: it has no " + FILE);
        }
        Map<String, String> wanted = read(backup);
        Map<String, String> found = of(
                backup,
                Trees.files(backup).stream()
                        .filter(file -> !file.equals(backup.resolve(FILE)))
                        .toList());
        wanted.forEach((name, sum) -> {
            if (!sum.equals(found.get(name))) {
                throw new Failure(backup + " is damaged: " + name
                        + (found.containsKey(name) ? " has changed" : " is missing") + "; take another backup");
            }
        });
        found.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Failure(backup + " is damaged: " + name + " does not belong to it");
                });
    }

    private static Map<String, String> of(Path backup, Iterable<Path> files) {
        Map<String, String> sums = new TreeMap<>();
        files.forEach(file -> sums.put(backup.relativize(file).toString(), of(file)));
        return sums;
    }

    private static Map<String, String> read(Path backup) {
        Map<String, String> sums = new TreeMap<>();
        PrivateFiles.read(backup.resolve(FILE)).lines().forEach(line -> {
            int between = line.indexOf(BETWEEN);
            if (between < 0) {
                throw new Failure(backup + " is damaged: " + FILE + " has a line that is none");
            }
            sums.put(line.substring(between + BETWEEN.length()), line.substring(0, between));
        });
        return sums;
    }
}
