package dev.prism.devstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The most telling of the last lines of a log, and what to do about it where that is known.
public final class LastWords {
    private static final int LOOK_BACK_BYTES = 16_384;

    private LastWords() {}

    static String of(Path log) {
        List<String> lines = tail(log)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String said = lines.stream()
                .filter(line -> line.matches("(?i).*(fatal|error|exception|cannot|could not|no space).*"))
                .reduce((first, second) -> second)
                .orElseGet(() -> lines.isEmpty() ? "it said nothing" : lines.getLast());
        return advice(said) + " See " + log;
    }

    /// The first line whose way out is known.
    public static Optional<String> advised(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> !advice(line).equals(line))
                .map(LastWords::advice)
                .findFirst();
    }

    static String advice(String said) {
        if (said.contains("libssl.so.3") || said.contains("libcrypto.so.3")) {
            return "OpenSSL 3 is missing: install it (apt-get install libssl3).";
        }
        if (said.contains("No space left on device")) {
            return "The disk is full: make room, then start again; nothing is lost.";
        }
        if (said.contains("Address already in use")) {
            return "A port is taken: " + said + ". Use --offset.";
        }
        if (said.contains("OutOfMemoryError")) {
            return "It ran out of memory: " + said;
        }
        return said;
    }

    private static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - LOOK_BACK_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
