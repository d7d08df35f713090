package dev.prism.devstack.command;

import dev.prism.devstack.process.Jvm;
import java.nio.file.Path;
import java.util.List;

/// The JVM of the launcher itself: small, and quick to start.
final class Launcher {
    private Launcher() {}

    static Jvm jvm(Path project) {
        return new Jvm(
                "64m",
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Dprism.project=" + project));
    }
}
