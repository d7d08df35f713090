package dev.prism.devstack.command;

import dev.prism.devstack.process.Jvm;
import java.util.List;

/// The JVM of the launcher itself: small, and quick to start.
final class Launcher {
    static final Jvm JVM = new Jvm("96m", List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k"));

    private Launcher() {}
}
