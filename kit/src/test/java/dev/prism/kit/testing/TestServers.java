package dev.prism.kit.testing;

/// Where the test servers are: `prism test` and `.prism/test/env` set these variables.
public final class TestServers {
    private TestServers() {}

    /// @throws IllegalStateException when the servers' environment is not set
    public static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(
                    name + " is not set. Start the test servers and load their environment: see CONTRIBUTING.md.");
        }
        return value;
    }
}
