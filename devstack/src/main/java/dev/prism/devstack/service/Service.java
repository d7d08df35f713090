package dev.prism.devstack.service;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.Port;
import java.util.Locale;
import java.util.Set;

/// The services of PRISM: where each listens, how much heap it gets, what it needs and which secrets it is told.
public enum Service {
    IDENTITY(
            Port.IDENTITY,
            "160m",
            Compiler.LEAN,
            Set.of("postgres", "kafka", "apicurio", "keycloak"),
            Set.of("DOOR_SECRET", "KAFKA_PASSWORD_IDENTITY", "POSTGRES_PASSWORD_IDENTITY", "IDENTITY_CLIENT_SECRET")),
    INGEST(
            Port.INGEST,
            "256m",
            Compiler.FULL,
            Set.of("postgres", "kafka", "apicurio", "keycloak", "stores"),
            Set.of(
                    "DOOR_SECRET",
                    "KAFKA_PASSWORD_INGEST",
                    "POSTGRES_PASSWORD_INGEST",
                    "S3_ACCESS_KEY",
                    "S3_SECRET_KEY")),
    TRANSCODE(
            Port.TRANSCODE,
            "128m",
            Compiler.LEAN,
            Set.of("kafka", "apicurio", "keycloak", "stores"),
            Set.of("DOOR_SECRET", "KAFKA_PASSWORD_TRANSCODE", "S3_ACCESS_KEY", "S3_SECRET_KEY")),
    CATALOG(
            Port.CATALOG,
            "192m",
            Compiler.LEAN,
            Set.of("kafka", "apicurio", "keycloak", "stores"),
            Set.of(
                    "DOOR_SECRET",
                    "KAFKA_PASSWORD_CATALOG",
                    "MONGODB_URI",
                    "S3_ACCESS_KEY",
                    "S3_SECRET_KEY",
                    "PLAYBACK_SECRET")),
    BILLING(
            Port.BILLING,
            "160m",
            Compiler.FULL,
            Set.of("postgres", "kafka", "apicurio", "keycloak"),
            Set.of("DOOR_SECRET", "KAFKA_PASSWORD_BILLING", "POSTGRES_PASSWORD_BILLING")),
    ENGAGEMENT(
            Port.ENGAGEMENT,
            "160m",
            Compiler.LEAN,
            Set.of("kafka", "apicurio", "keycloak", "stores", "redis"),
            Set.of("DOOR_SECRET", "KAFKA_PASSWORD_ENGAGEMENT", "MONGODB_URI", "REDIS_URI")),
    INSIGHTS(
            Port.INSIGHTS,
            "160m",
            Compiler.LEAN,
            Set.of("kafka", "apicurio", "keycloak"),
            Set.of("DOOR_SECRET", "KAFKA_PASSWORD_INSIGHTS")),
    GATEWAY(
            Port.GATEWAY,
            "160m",
            Compiler.FULL,
            Set.of("keycloak", "redis"),
            Set.of("DOOR_SECRET", "REDIS_URI", "GATEWAY_CLIENT_SECRET", "SESSION_SECRET"));

    /// How far the JIT goes: `LEAN` starts quickest and takes 30 MB less, `FULL` is for what carries load.
    enum Compiler {
        LEAN,
        FULL
    }

    private final Port port;
    private final String heap;
    private final Compiler compiler;
    private final Set<String> needs;
    private final Set<String> secrets;

    Service(Port port, String heap, Compiler compiler, Set<String> needs, Set<String> secrets) {
        this.port = port;
        this.heap = heap;
        this.compiler = compiler;
        this.needs = needs;
        this.secrets = secrets;
    }

    /// The name of its module, its log and its database.
    public String module() {
        return name().toLowerCase(Locale.ROOT);
    }

    Port port() {
        return port;
    }

    /// Health has a port of its own at the front door, where everything else is public.
    Port healthPort() {
        return this == GATEWAY ? Port.GATEWAY_MANAGEMENT : port;
    }

    /// Where it tells of itself.
    ///
    /// @param kind `ready` or `well`
    public String health(Instance instance, String kind) {
        return "http://127.0.0.1:" + instance.port(healthPort()) + "/q/health/" + kind;
    }

    String heap() {
        return heap;
    }

    Compiler compiler() {
        return compiler;
    }

    Set<String> needs() {
        return needs;
    }

    /// Variables of the environment.
    Set<String> secrets() {
        return secrets;
    }
}
