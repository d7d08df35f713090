package dev.prism.gateway.platform;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// How one service is.
record ServiceHealth(String name, boolean up, List<Check> checks) {
    record Check(String name, boolean up) {
        JsonObject json() {
            return new JsonObject().put("name", name).put("state", state(up));
        }
    }

    JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("state", state(up))
                .put("checks", new JsonArray(checks.stream().map(Check::json).toList()));
    }

    private static String state(boolean up) {
        return up ? "up" : "down";
    }
}
