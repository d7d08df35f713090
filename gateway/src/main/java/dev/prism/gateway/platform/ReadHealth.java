package dev.prism.gateway.platform;

import dev.prism.gateway.upstream.AskServices;
import dev.prism.gateway.upstream.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.RedisAPI;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// Asks every service how it is; one that does not answer is down.
@Singleton
public final class ReadHealth {
    /// Key of a check's data; there while the server does not answer. The services' word, see kit's Dependency.
    static final String AWAY_SINCE = "away-since";

    private final AskServices ask;
    private final RedisAPI redis;

    ReadHealth(AskServices ask, RedisAPI redis) {
        this.ask = ask;
        this.redis = redis;
    }

    Future<List<ServiceHealth>> all() {
        List<Future<ServiceHealth>> answers = new ArrayList<>();
        answers.add(ofThisGateway());
        for (Service service : Service.values()) {
            answers.add(service == Service.KEYCLOAK ? ofKeycloak() : of(service));
        }
        return Future.all(answers).map(all -> all.list());
    }

    private Future<ServiceHealth> ofThisGateway() {
        return redis.ping(List.of())
                .map(pong -> true)
                .otherwise(false)
                .map(up -> new ServiceHealth("gateway", true, List.of(new ServiceHealth.Check("redis", up))));
    }

    private Future<ServiceHealth> ofKeycloak() {
        return isKeycloakUp()
                .map(up ->
                        new ServiceHealth(Service.KEYCLOAK.label(), up, List.of(new ServiceHealth.Check("realm", up))));
    }

    /// Its own health is on a port that only its host reaches; that it shows its realm says enough.
    Future<Boolean> isKeycloakUp() {
        return ask.json(Service.KEYCLOAK, "/realms/prism")
                .map(realm -> "prism".equals(realm.getString("realm")))
                .otherwise(false);
    }

    private Future<ServiceHealth> of(Service service) {
        return ask.json(service, "/q/health")
                .map(health -> new ServiceHealth(service.label(), isUp(health), checks(health)))
                .otherwise(new ServiceHealth(service.label(), false, List.of()));
    }

    private static List<ServiceHealth.Check> checks(JsonObject health) {
        return health.getJsonArray("checks", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(check -> new ServiceHealth.Check(check.getString("name"), isUp(check) && !isAway(check)))
                .toList();
    }

    /// A service may be ready while a server that it can do without for a while does not answer.
    private static boolean isAway(JsonObject check) {
        return check.getJsonObject("data", new JsonObject()).containsKey(AWAY_SINCE);
    }

    private static boolean isUp(JsonObject health) {
        return "UP".equals(health.getString("status"));
    }
}
