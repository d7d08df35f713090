package dev.prism.devstack.command;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.process.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Looks whether the ports are free before anything starts.
final class Ports {
    private static final Pattern PID = Pattern.compile("pid=(\\d+)|^p?(\\d+)$");

    private Ports() {}

    /// @param remedy how all ports are shifted
    static void requireFree(List<Program> programs, String remedy) {
        String taken = programs.stream()
                .flatMap(program -> program.ports().stream()
                        .filter(Ports::isTaken)
                        .map(port -> port + " (for " + program.name() + ")" + by(port)))
                .collect(Collectors.joining(", "));
        if (!taken.isEmpty()) {
            throw new Failure("port " + taken + " is taken: stop what listens there, or shift all ports by " + remedy);
        }
    }

    static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do: what only waits for its last packets does not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /// Best effort: `ss` of Linux, `lsof` elsewhere, nothing when neither is there.
    private static String by(int port) {
        for (List<String> command : List.of(
                List.of("ss", "-Hltnp", "sport = :" + port),
                List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fp"))) {
            try {
                Process process = new ProcessBuilder(command).start();
                try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                    Matcher pid = PID.matcher(lines.lines().collect(Collectors.joining(" ")));
                    if (pid.find()) {
                        String number = pid.group(1) != null ? pid.group(1) : pid.group(2);
                        return " by pid " + number + named(Long.parseLong(number));
                    }
                }
            } catch (IOException e) {
                continue;
            }
        }
        return "";
    }

    private static String named(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> " " + command)
                .orElse("");
    }
}
