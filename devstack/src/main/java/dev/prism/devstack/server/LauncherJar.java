package dev.prism.devstack.server;

import java.net.URISyntaxException;
import java.nio.file.Path;

/// The jar that this class came from: two servers have their main class in it.
final class LauncherJar {
    private LauncherJar() {}

    static Path path() {
        try {
            return Path.of(LauncherJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
