package dev.prism.devstack.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.ProcessTable.Entry;
import dev.prism.devstack.process.ProcessTable.State;
import dev.prism.devstack.server.Json;
import dev.prism.devstack.service.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the services miss, as their own readiness tells it.
final class Readiness {
    private static final String ROW = "  %-12s %s%n";

    private Readiness() {}

    /// @return true when no service that runs misses anything
    static boolean print(Instance instance, List<Entry> entries) {
        boolean allThere = true;
        for (Service service : Service.values()) {
            boolean runs = entries.stream()
                    .anyMatch(entry -> entry.name().equals(service.module()) && entry.state() == State.READY);
            List<String> missed = runs ? missedBy(service.health(instance, "ready")) : List.of();
            if (!missed.isEmpty()) {
                System.out.printf(ROW, service.module(), "misses " + String.join(", ", missed));
                allThere = false;
            }
        }
        return allThere;
    }

    private static List<String> missedBy(String readiness) {
        try {
            return missed(Json.get(readiness, Map.of()).body());
        } catch (IOException e) {
            return List.of("its own answer: " + e.getMessage());
        }
    }

    /// Names of the checks that are down or tell of a server that is away, with the time since when.
    static List<String> missed(JsonNode health) {
        List<String> missed = new ArrayList<>();
        for (JsonNode check : health.path("checks")) {
            String since = check.path("data").path("away-since").asText();
            if (!since.isEmpty()) {
                missed.add(check.path("name").asText() + " since " + since);
            } else if (!check.path("status").asText().equals("UP")) {
                missed.add(check.path("name").asText());
            }
        }
        return missed;
    }
}
