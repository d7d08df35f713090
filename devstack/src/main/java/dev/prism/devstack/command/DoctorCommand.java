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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Whether this machine can run PRISM, and what to do where it can not.
@Command(name = "doctor", description = "Look whether this machine can run PRISM, and say what to do.")
final class DoctorCommand implements Callable<Integer> {
    private static final long DISK_NEEDED_GIB = 6;
    private static final long GIB = 1L << 30;

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    private boolean well = true;

    @Override
    public Integer call() throws IOException {
        Instance instance = options.instance();
        tell(true, "JDK " + Runtime.version() + " in " + System.getProperty("java.home"), "");
        boolean linux = System.getProperty("os.name").equals("Linux");
        platform();
        disk(instance);
        if (linux) {
            openSsl();
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
        tell(
                Shell.works(List.of("npm", "--version")),
                "Node builds the studio",
                "install Node 20.19 or later with npm (Debian: apt install nodejs npm; macOS: brew install node)");
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

    private void openSsl() {
        boolean found = List.of(
                        "/usr/lib", "/usr/lib64", "/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu")
                .stream()
                .anyMatch(directory -> Files.exists(Path.of(directory, "libssl.so.3")));
        tell(found, "OpenSSL 3 for Redis", "install it: apt-get install libssl3");
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
