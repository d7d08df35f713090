package dev.prism.transcode.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The walls around a child, strongest first. Limits and allow-lists hold in all of them.
public enum Isolation {
    /// Own namespaces for everything: no network, no other process, and of the file system only the system's libraries
    /// and FFmpeg, read-only, and the output folder.
    BUBBLEWRAP {
        @Override
        Optional<List<String>> around(Path ffmpegFolder, Program program, Optional<Path> output) {
            return Tools.find("bwrap").map(bwrap -> {
                List<String> command = new ArrayList<>(List.of(bwrap.toString(), "--unshare-all", "--die-with-parent"));
                command.addAll(List.of("--new-session", "--cap-drop", "ALL"));
                for (String libraries : List.of("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache")) {
                    command.addAll(List.of("--ro-bind-try", libraries, libraries));
                }
                command.addAll(List.of("--ro-bind", ffmpegFolder.toString(), "/ffmpeg"));
                command.addAll(List.of("--setenv", "LD_LIBRARY_PATH", "/ffmpeg"));
                output.ifPresent(folder ->
                        command.addAll(List.of("--bind", folder.toString(), "/output", "--chdir", "/output")));
                command.addAll(List.of("--", "/ffmpeg/" + program.file()));
                return command;
            });
        }
    },
    /// An own, empty network. The child still sees the files that this service may read.
    NO_NETWORK {
        @Override
        Optional<List<String>> around(Path ffmpegFolder, Program program, Optional<Path> output) {
            return unshared(List.of("--user", "--map-root-user", "--net"), ffmpegFolder, program, output);
        }
    },
    /// The same where people may make no namespaces but this service runs as root, as in many containers.
    NO_NETWORK_AS_ROOT {
        @Override
        Optional<List<String>> around(Path ffmpegFolder, Program program, Optional<Path> output) {
            return unshared(List.of("--net"), ffmpegFolder, program, output);
        }
    },
    /// Limits and allow-lists only: a hole in FFmpeg reaches the network.
    LIMITS {
        @Override
        Optional<List<String>> around(Path ffmpegFolder, Program program, Optional<Path> output) {
            List<String> command = new ArrayList<>();
            Tools.find("setpriv")
                    .ifPresent(setpriv -> command.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL", "--")));
            command.add(ffmpegFolder.resolve(program.file()).toString());
            return Optional.of(command);
        }
    };

    /// The command that starts the program inside these walls; empty when this machine has not got the tool.
    abstract Optional<List<String>> around(Path ffmpegFolder, Program program, Optional<Path> output);

    boolean leavesNetworkOpen() {
        return this == LIMITS;
    }

    private static Optional<List<String>> unshared(
            List<String> namespaces, Path ffmpegFolder, Program program, Optional<Path> output) {
        return Tools.find("unshare")
                .flatMap(unshare -> LIMITS.around(ffmpegFolder, program, output).map(bare -> {
                    List<String> command = new ArrayList<>(List.of(unshare.toString()));
                    command.addAll(namespaces);
                    command.add("--");
                    command.addAll(bare);
                    return command;
                }));
    }
}
