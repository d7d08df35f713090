package dev.prism.devstack.command;

import dev.prism.devstack.install.Shell;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.InstanceLock;
import dev.prism.devstack.instance.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Whether this machine can run PRISM, and what to do where it can not.
@Command(name = "doctor", description = "Look whether this machine can run PRISM, and say what to do.")
final class DoctorCommand implements Callable<Integer> {
    private static final long DISK_NEEDED_GIB = 6;
    private static final long GIB = 1L << 30;
    private static final long MEMORY_NEEDED_MIB = 3_500;
    private static final long KIB_IN_MIB = 1_024;
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final int NODE_MAJOR = 20;
    private static final int NODE_MINOR = 19;

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    private boolean well = true;

    @Override
    public Integer call() throws IOException {
        Instance instance = options.instance();
        tell(true, "JDK " + Runtime.version() + " in " + System.getProperty("java.home"), "");
        boolean linux = System.getProperty("os.name").equals("Linux");
        platform();
        memory();
        disk(instance);
        if (linux) {
            libraries();
            tell(
                    !"root".equals(System.getProperty("user.name")) || Shell.works(List.of("unshare", "-U", "true")),
                    "PostgreSQL can run as this user",
                    "root needs user name spaces (unshare -U): allow them, or run prism as another user");
            advise(
                    Shell.works(List.of("bwrap", "--ro-bind", "/", "/", "--unshare-all", "true")),
                    "bubblewrap walls off untrusted media",
                    "install it for the stronger sandbox: apt-get install bubblewrap");
        }
        tell(Shell.works(List.of("tar", "--version")), "tar", "install tar");
        node();
        ports(instance);
        return well ? 0 : 1;
    }

    private void platform() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        tell(
                List.of("Linux amd64", "Linux aarch64", "Mac OS X aarch64").contains(platform),
                "platform " + platform,
                "there are servers for Linux on x86-64 and arm64 and for macOS on arm64");
    }

    private void disk(Instance instance) throws IOException {
        Path existing = instance.data();
        while (!Files.exists(existing)) {
            existing = existing.resolve("..").normalize();
        }
        long free = Files.getFileStore(existing).getUsableSpace() / GIB;
        tell(
                free >= DISK_NEEDED_GIB,
                free + " GiB free in " + existing,
                "make room: servers, builds and AOT caches take about " + DISK_NEEDED_GIB + " GiB");
        tell(Files.isWritable(existing), existing + " can be written", "give a --data that you own");
    }

    /// The script knows which libraries the servers link to, and looks for them.
    private void libraries() {
        String missing =
                System.getenv().getOrDefault("PRISM_MISSING_LIBRARIES", "").strip();
        tell(
                missing.isEmpty(),
                missing.isEmpty() ? "the libraries that the servers link to" : "missing libraries",
                "apt-get install " + missing);
    }

    private void memory() throws IOException {
        if (Files.exists(MEMORY)) {
            long free = Files.readAllLines(MEMORY).stream()
                            .filter(line -> line.startsWith("MemAvailable:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / KIB_IN_MIB;
            advise(
                    free >= MEMORY_NEEDED_MIB,
                    free + " MiB of memory available",
                    "all of PRISM takes about 3,200 MiB: end something, or expect it to be slow");
        }
    }

    private void node() {
        boolean npm = Shell.works(List.of("npm", "--version"));
        tell(
                npm && nodeIsNewEnough(),
                "Node builds the studio",
                "install Node 20.19 or later with npm (Debian: apt install nodejs npm; macOS: brew install node)");
    }

    private static boolean nodeIsNewEnough() {
        if (!Shell.works(List.of("node", "--version"))) {
            return false;
        }
        String[] version = Shell.run(Path.of("."), Map.of(), List.of("node", "--version"))
                .strip()
                .substring(1)
                .split("\\.");
        int major = Integer.parseInt(version[0]);
        return major > NODE_MAJOR || (major == NODE_MAJOR && Integer.parseInt(version[1]) >= NODE_MINOR);
    }

    private void ports(Instance instance) {
        if (InstanceLock.holder(instance.run()).isPresent()) {
            tell(true, "PRISM runs in " + instance.data(), "");
            return;
        }
        List<Integer> taken = Arrays.stream(Port.values())
                .map(instance::port)
                .filter(Ports::isTaken)
                .toList();
        tell(
                taken.isEmpty(),
                taken.isEmpty() ? "all ports are free" : "taken ports: " + taken,
                "stop what listens there, or shift all ports by --offset 1000");
    }

    private void tell(boolean good, String what, String wayOut) {
        well &= good;
        System.out.println(good ? "  ok    " + what : "  BAD   " + what + ": " + wayOut);
    }

    private static void advise(boolean good, String what, String wayOut) {
        System.out.println(good ? "  ok    " + what : "  note  " + what + ": " + wayOut);
    }
}
