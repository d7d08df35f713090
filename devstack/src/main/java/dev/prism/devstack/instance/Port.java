package dev.prism.devstack.instance;

/// The port table of one machine. `--offset` shifts all of it.
public enum Port {
    GATEWAY(8080),
    RTMP(1935),
    RTMPS(1936),
    KAFKA(19092),
    REGISTRY(18081),
    S3(19000),
    POSTGRES(15432),
    MONGODB(17017),
    REDIS(16379),
    KEYCLOAK(18080),
    IDENTITY(8101),
    INGEST(8102),
    TRANSCODE(8103),
    CATALOG(8104),
    BILLING(8105),
    ENGAGEMENT(8106),
    INSIGHTS(8107),
    /// Health and metrics of the front door, which no route may reach.
    GATEWAY_MANAGEMENT(8100),
    /// Kafka's own controller, for the broker beside it only.
    KAFKA_CONTROLLER(19093),
    /// Management of the registry; it would take 9000 on all addresses otherwise.
    REGISTRY_MANAGEMENT(18082);

    /// The largest shift that keeps every port below 65536.
    public static final int MAX_OFFSET = 40_000;

    private final int base;

    Port(int base) {
        this.base = base;
    }

    /// @param offset 0 to {@link #MAX_OFFSET}
    public int at(int offset) {
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new Failure("--offset must be 0 to " + MAX_OFFSET + ", got " + offset);
        }
        return base + offset;
    }
}
