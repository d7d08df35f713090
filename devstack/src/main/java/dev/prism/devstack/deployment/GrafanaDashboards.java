package dev.prism.devstack.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/// Grafana's dashboards, made from `observability/dashboards.yaml`. They are committed, and a test compares.
public final class GrafanaDashboards {
    static final String SOURCE = "observability/dashboards.yaml";
    private static final String FOLDER = "observability/grafana/dashboards/";
    private static final Map<String, Object> PROMETHEUS = Map.of("uid", "prometheus");
    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;

    private GrafanaDashboards() {}

    /// Writes them all.
    ///
    /// @param args the root of the project
    public static void main(String[] args) throws IOException {
        Path project = Path.of(args[0]);
        for (Map.Entry<String, String> file :
                of(Files.readString(project.resolve(SOURCE))).entrySet()) {
            Files.writeString(project.resolve(file.getKey()), file.getValue());
        }
    }

    /// Content by the file's place in the project.
    static Map<String, String> of(String source) {
        Map<String, String> files = new TreeMap<>();
        for (Map<String, Object> dashboard : new Yaml().<List<Map<String, Object>>>load(source)) {
            files.put(FOLDER + dashboard.get("name") + ".json", json(dashboard));
        }
        return files;
    }

    @SuppressWarnings("unchecked")
    private static String json(Map<String, Object> dashboard) {
        List<Map<String, Object>> panels = new ArrayList<>();
        for (Map<String, String> panel : (List<Map<String, String>>) Objects.requireNonNull(dashboard.get("panels"))) {
            panels.add(panel(panels.size(), panel));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("uid", dashboard.get("name"));
        all.put("title", dashboard.get("title"));
        all.put("schemaVersion", 39);
        all.put("refresh", "30s");
        all.put("time", new TreeMap<>(Map.of("from", "now-3h", "to", "now")));
        all.put("panels", panels);
        try {
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                            .writeValueAsString(all)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param place in reading order, two in a row
    private static Map<String, Object> panel(int place, Map<String, String> panel) {
        return Map.of(
                "id",
                place + 1,
                "type",
                "timeseries",
                "title",
                panel.get("title"),
                "datasource",
                PROMETHEUS,
                "gridPos",
                Map.of("x", place % 2 * WIDTH, "y", place / 2 * HEIGHT, "w", WIDTH, "h", HEIGHT),
                "fieldConfig",
                Map.of("defaults", Map.of("unit", panel.get("unit"), "min", 0)),
                "targets",
                List.of(Map.of("refId", "A", "expr", panel.get("expr"), "legendFormat", panel.get("legend"))));
    }
}
