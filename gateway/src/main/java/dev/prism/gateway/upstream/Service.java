package dev.prism.gateway.upstream;

import java.util.Locale;

/// The services behind the door with their ports in the port table.
public enum Service {
    KEYCLOAK(18080),
    IDENTITY(8101),
    INGEST(8102),
    TRANSCODE(8103),
    CATALOG(8104),
    BILLING(8105),
    ENGAGEMENT(8106),
    INSIGHTS(8107);

    private final int port;

    Service(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
