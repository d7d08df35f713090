package dev.prism.gateway.openapi;

import dev.prism.gateway.upstream.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Adds documents of services to the gateway's own (OpenAPI 3.1). Components of the same name that differ, or that
/// refer to ones that differ, get the service's name in front.
final class MergeOpenApi {
    private static final JsonArray LOGGED_IN = new JsonArray()
            .add(new JsonObject().put("bearer", new JsonArray()))
            .add(new JsonObject().put("session", new JsonArray()));

    private final JsonObject merged;

    /// @param own the gateway's document, which becomes the whole
    MergeOpenApi(JsonObject own) {
        this.merged = own;
    }

    /// @param isPublic whether a path of the document is routed to its service
    MergeOpenApi add(Service service, JsonObject document, Predicate<String> isPublic) {
        Map<String, String> renames = renames(service, document);
        JsonObject components = section(document, "components");
        for (String kind : components.fieldNames()) {
            if (!kind.equals("securitySchemes")) {
                addComponents(kind, components.getJsonObject(kind), renames);
            }
        }
        JsonObject paths = section(document, "paths");
        for (String path : paths.fieldNames()) {
            if (isPublic.test(path)) {
                JsonObject operations = (JsonObject) rewritten(paths.getJsonObject(path), renames);
                section(merged, "paths").put(path, withOurLogin(operations));
            }
        }
        return this;
    }

    MergeOpenApi missing(List<Service> services) {
        if (!services.isEmpty()) {
            List<String> labels = services.stream().map(Service::label).toList();
            merged.put("x-missing", new JsonArray(labels));
            JsonObject info = merged.getJsonObject("info");
            info.put(
                    "description",
                    info.getString("description") + " **Not complete: " + String.join(", ", labels)
                            + " cannot be asked at the moment.**");
        }
        return this;
    }

    JsonObject whole() {
        return merged;
    }

    /// New references by old ones. Renaming one component may make those that refer to it differ: until nothing
    /// changes.
    private Map<String, String> renames(Service service, JsonObject document) {
        Map<String, String> renames = new HashMap<>();
        JsonObject components = section(document, "components");
        int before;
        do {
            before = renames.size();
            for (String kind : components.fieldNames()) {
                JsonObject named = components.getJsonObject(kind);
                JsonObject taken = section(section(merged, "components"), kind);
                for (String name : named.fieldNames()) {
                    boolean differs = taken.containsKey(name)
                            && !taken.getValue(name).equals(rewritten(named.getValue(name), renames));
                    if (differs) {
                        renames.put(reference(kind, name), reference(kind, prefix(service) + name));
                    }
                }
            }
        } while (renames.size() != before);
        return renames;
    }

    private void addComponents(String kind, JsonObject named, Map<String, String> renames) {
        JsonObject taken = section(section(merged, "components"), kind);
        for (String name : named.fieldNames()) {
            String reference = renames.getOrDefault(reference(kind, name), reference(kind, name));
            taken.put(reference.substring(reference.lastIndexOf('/') + 1), rewritten(named.getValue(name), renames));
        }
    }

    private static JsonObject withOurLogin(JsonObject operations) {
        for (String method : operations.fieldNames()) {
            boolean secured = operations.getValue(method) instanceof JsonObject operation
                    && operation.getValue("security") instanceof JsonArray schemes
                    && !schemes.isEmpty();
            if (secured) {
                operations.getJsonObject(method).put("security", LOGGED_IN.copy());
            }
        }
        return operations;
    }

    private static Object rewritten(Object value, Map<String, String> renames) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject copy = new JsonObject();
                object.forEach(entry -> copy.put(entry.getKey(), rewrittenOrNull(entry.getValue(), renames)));
                yield copy;
            }
            case JsonArray array -> {
                JsonArray copy = new JsonArray();
                array.forEach(element -> copy.add(rewrittenOrNull(element, renames)));
                yield copy;
            }
            case String text -> renames.getOrDefault(text, text);
            default -> value;
        };
    }

    private static @Nullable Object rewrittenOrNull(@Nullable Object value, Map<String, String> renames) {
        return value == null ? null : rewritten(value, renames);
    }

    private static JsonObject section(JsonObject document, String name) {
        if (!document.containsKey(name)) {
            document.put(name, new JsonObject());
        }
        return document.getJsonObject(name);
    }

    private static String reference(String kind, String name) {
        return "#/components/" + kind + "/" + name;
    }

    private static String prefix(Service service) {
        String label = service.label();
        return Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }
}
