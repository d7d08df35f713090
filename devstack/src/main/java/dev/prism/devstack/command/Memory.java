package dev.prism.devstack.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Physical memory of processes. On Linux a page shared by several counts by its share, so that sums are true.
final class Memory {
    private static final String SHARED_FAIRLY = "Pss:";

    private Memory() {}

    static long kibibytesOfFamily(ProcessHandle process) {
        return kibibytes(process.pid())
                + process.descendants()
                        .mapToLong(child -> kibibytes(child.pid()))
                        .sum();
    }

    /// 0 for a process that is gone.
    static long kibibytes(long pid) {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try {
            return Files.isReadable(rollup) ? pss(rollup) : rss(pid);
        } catch (IOException e) {
            return 0;
        }
    }

    static String readable(long kibibytes) {
        return kibibytes == 0 ? "-" : String.format(Locale.ROOT, "%d MiB", kibibytes / 1024);
    }

    private static long pss(Path rollup) throws IOException {
        return Files.readAllLines(rollup).stream()
                .filter(line -> line.startsWith(SHARED_FAIRLY))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static long rss(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        try (BufferedReader lines = ps.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            return line == null ? 0 : Long.parseLong(line.strip());
        }
    }
}
