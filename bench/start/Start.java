package start;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import platform.Results;
import platform.Samples;

/// What `prism up` and `prism status` said; then billing once more beside itself, with its own command line on another
/// port, with its AOT cache and without.
final class Start {
    private static final String SERVICE = "billing";
    private static final int STARTS = 5;
    private static final double NANOS_A_SECOND = 1e9;
    private static final int KIB_A_MIB = 1024;
    private static final Pattern READY = Pattern.compile("ready in (\\d+) s");
    private static final Pattern ROW =
            Pattern.compile("^  (\\S+) +(?:ready|) +(\\d*|) +(?:\\d+|-|) +(\\d+) MiB.*", Pattern.MULTILINE);

    private Start() {}

    /// @param args the log of both
    public static void main(String[] args) throws Exception {
        String said = Files.readString(Path.of(args[0]));
        Results results = new Results("start");
        Matcher ready = READY.matcher(said);
        if (!ready.find()) {
            throw new IllegalStateException("prism up did not get ready");
        }
        results.add("warm start of the platform", Double.parseDouble(ready.group(1)), "s");
        long pid = 0;
        Matcher row = ROW.matcher(said);
        while (row.find()) {
            results.add("memory of " + row.group(1), Double.parseDouble(row.group(3)), "MiB");
            if (row.group(1).equals(SERVICE)) {
                pid = Long.parseLong(row.group(2));
            }
        }
        List<String> line = fields(pid, "cmdline");
        measure(results, "with AOT cache", line, pid);
        measure(
                results,
                "without AOT cache",
                line.stream().filter(argument -> !argument.startsWith("-XX:AOTCache")).toList(),
                pid);
        results.write();
    }

    private static void measure(Results results, String how, List<String> line, long like) throws Exception {
        Samples seconds = new Samples();
        Samples cpu = new Samples();
        Samples memory = new Samples();
        for (int i = 0; i < STARTS; i++) {
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(Files.readSymbolicLink(Path.of("/proc/" + like + "/cwd")).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            for (String variable : fields(like, "environ")) {
                int equals = variable.indexOf('=');
                builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
            }
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            long begin = System.nanoTime();
            Process process = builder.start();
            try {
                awaitReady(process, port);
                seconds.add((System.nanoTime() - begin) / NANOS_A_SECOND);
                cpu.add(process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0);
                memory.add(mebibytes(process.pid()));
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        results.add(SERVICE + " ready, " + how, seconds.percentile(50), "s");
        results.add(SERVICE + " CPU until ready, " + how, cpu.percentile(50), "s");
        results.add(SERVICE + " memory when ready, " + how, memory.percentile(50), "MiB");
    }

    private static void awaitReady(Process process, int port) throws Exception {
        Instant deadline = Instant.now().plusSeconds(120);
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                        throw new IllegalStateException(SERVICE + " did not get ready", e);
                    }
                }
                Thread.sleep(5);
            }
        }
    }

    private static double mebibytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum()
                / (double) KIB_A_MIB;
    }

    private static List<String> fields(long pid, String file) throws IOException {
        String all = new String(Files.readAllBytes(Path.of("/proc/" + pid + "/" + file)), StandardCharsets.UTF_8);
        return new ArrayList<>(Arrays.asList(all.split("\0")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
