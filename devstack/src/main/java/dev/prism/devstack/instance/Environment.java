package dev.prism.devstack.instance;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a service is told by its environment, and what tests get as a file.
public final class Environment {
    /// The one account of the MongoDB stand-in.
    public static final String MONGODB_USER = "prism";

    /// The services, and with what a test looks at topics.
    private static final List<String> KAFKA_USERS = List.of(
            "identity", "ingest", "transcode", "catalog", "billing", "engagement", "insights", "analytics", "admin");

    private Environment() {}

    /// Addresses; nothing secret.
    public static Map<String, String> addresses(Instance instance) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("PRISM_ORIGIN", instance.origin());
        all.put("PRISM_OFFSET", Integer.toString(instance.offset()));
        all.put("POSTGRES_HOST", "localhost");
        all.put("POSTGRES_PORT", Integer.toString(instance.port(Port.POSTGRES)));
        all.put("KAFKA_BOOTSTRAP_SERVERS", instance.kafka());
        all.put("KAFKA_SECURITY_PROTOCOL", KafkaLogin.PROTOCOL);
        all.put("KAFKA_SASL_MECHANISM", KafkaLogin.MECHANISM);
        all.put("REGISTRY_URL", instance.registry());
        all.put("S3_ENDPOINT", instance.s3());
        all.put("KEYCLOAK_URL", instance.keycloak());
        all.put("RTMP_PORT", Integer.toString(instance.port(Port.RTMP)));
        all.put("RTMPS_PORT", Integer.toString(instance.port(Port.RTMPS)));
        return all;
    }

    /// Secrets by the name of their variable. Only those that a service needs are given to it.
    public static Map<String, String> secrets(Instance instance) {
        Secrets secrets = instance.secrets();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("POSTGRES_PASSWORD_BILLING", secrets.password("postgres-billing"));
        all.put("POSTGRES_PASSWORD_IDENTITY", secrets.password("postgres-identity"));
        all.put("POSTGRES_PASSWORD_INGEST", secrets.password("postgres-ingest"));
        KAFKA_USERS.forEach(user ->
                all.put("KAFKA_PASSWORD_" + user.toUpperCase(Locale.ROOT), new KafkaLogin(user, secrets).password()));
        all.put("S3_ACCESS_KEY", secrets.password("s3-access-key"));
        all.put("S3_SECRET_KEY", secrets.password("s3-secret-key"));
        all.put(
                "MONGODB_URI",
                "mongodb://%s:%s@localhost:%d/?authMechanism=SCRAM-SHA-256"
                        .formatted(MONGODB_USER, secrets.password("mongodb"), instance.port(Port.MONGODB)));
        all.put("REDIS_URI", "redis://:" + secrets.password("redis") + "@localhost:" + instance.port(Port.REDIS));
        all.put("GATEWAY_CLIENT_SECRET", secrets.password("client-gateway"));
        all.put("IDENTITY_CLIENT_SECRET", secrets.password("client-identity"));
        all.put("PLAYBACK_SECRET", secrets.key("playback"));
        all.put("SESSION_SECRET", secrets.password("session"));
        all.put("DOOR_SECRET", secrets.password("door"));
        return all;
    }

    /// The file of the test servers, to be sourced by a shell. Private.
    public static void write(Instance instance) {
        Map<String, String> all = addresses(instance);
        all.putAll(secrets(instance));
        all.put("PRISM_DATA", instance.data().toString());
        String lines = all.entrySet().stream()
                .map(entry -> "export " + entry.getKey() + "='" + entry.getValue() + "'\n")
                .collect(Collectors.joining());
        PrivateFiles.write(file(instance), lines);
    }

    public static Path file(Instance instance) {
        return instance.data().resolve("env");
    }
}
