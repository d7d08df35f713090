package dev.prism.devstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The one table of metrics, `observability/README.md`, against the code that makes them and the files that read them.
class MetricsTest {
    /// @param labels in the order of the code
    private record Metric(String type, List<String> labels, String module) {}

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(prism_\\w+)` \\| (\\w+) \\| ([^|]*)\\| (\\w+) \\| .+ \\|$");
    private static final Pattern MADE = Pattern.compile(
            "(?:(Counter|Timer|Gauge)\\s*\\.builder|\\.(counter|timer|gauge))\\(\\s*\"([^\"]+)\"([^;]*);");
    private static final Pattern LABEL = Pattern.compile("\\.tag\\(\\s*\"(\\w+)\"");
    private static final Pattern NAMED = Pattern.compile("prism_\\w+");
    private static final Pattern UNIT =
            Pattern.compile("prism_\\w+_(total|seconds|bytes|events|jobs|streams|connections|sockets|up)");

    @Test
    void every_metric_of_the_code_is_in_the_table_and_no_other() throws IOException {
        assertThat(ofTheTable()).isNotEmpty().isEqualTo(ofTheCode());
    }

    @Test
    void a_name_begins_with_prism_and_ends_with_its_unit() throws IOException {
        assertThat(ofTheCode().keySet()).allMatch(name -> UNIT.matcher(name).matches());
    }

    @Test
    void rules_and_dashboards_name_metrics_of_the_table_alone() {
        for (String file : List.of("observability/prometheus/alerts.yml", GrafanaDashboards.SOURCE)) {
            assertThat(named(Project.text(file))).as(file).isNotEmpty().isSubsetOf(series());
        }
    }

    @Test
    void every_metric_is_shown_on_a_dashboard() {
        Set<String> shown = named(Project.text(GrafanaDashboards.SOURCE));

        ofTheTable().forEach((name, metric) -> assertThat(shown).anyMatch(series -> series.startsWith(name)));
    }

    @Test
    void every_rule_has_a_case_in_which_it_fires_and_one_in_which_it_keeps_still() {
        String cases = Project.text("observability/prometheus/alerts.test.yml");
        Set<String> rules = found("- alert: (\\w+)", Project.text("observability/prometheus/alerts.yml"));

        assertThat(rules).isNotEmpty();
        assertThat(found("alertname: (\\w+)\\n\\s+exp_alerts:\\n", cases)).isEqualTo(rules);
        assertThat(found("alertname: (\\w+), exp_alerts: \\[\\]", cases)).isEqualTo(rules);
    }

    @Test
    void every_service_is_scraped_where_its_health_is() {
        String config = Project.text("observability/prometheus/prometheus.yml");

        assertThat(found("targets: \\[\"([^\"]+)\"\\], labels: \\{service: \\w+\\}", config))
                .isEqualTo(Arrays.stream(Service.values())
                        .map(service -> service.module() + ":"
                                + ServiceConfiguration.of(service).healthPort())
                        .collect(Collectors.toSet()));
    }

    @Test
    void the_committed_dashboards_are_those_of_the_one_source() {
        Map<String, String> made = GrafanaDashboards.of(Project.text(GrafanaDashboards.SOURCE));

        assertThat(made).isNotEmpty();
        made.forEach((file, content) ->
                assertThat(Project.path(file)).as("see observability/README.md").hasContent(content));
        assertThat(Project.path("observability/grafana/dashboards").toFile().list())
                .hasSize(made.size());
    }

    private static Map<String, Metric> ofTheTable() {
        Map<String, Metric> table = new TreeMap<>();
        ROW.matcher(Project.text("observability/README.md"))
                .results()
                .forEach(row -> table.put(
                        row.group(1),
                        new Metric(row.group(2), List.copyOf(found("`(\\w+)`", row.group(3))), row.group(4))));
        return table;
    }

    private static Map<String, Metric> ofTheCode() throws IOException {
        Map<String, Metric> made = new TreeMap<>();
        Stream<String> modules =
                Stream.concat(Stream.of("kit"), Arrays.stream(Service.values()).map(Service::module));
        for (String module : modules.toList()) {
            for (String source : sources(module)) {
                MADE.matcher(source).results().forEach(meter -> {
                    String kind = kind(meter);
                    made.put(series(meter.group(3), kind), new Metric(kind, labels(meter.group(4)), module));
                });
            }
        }
        return made;
    }

    private static String kind(MatchResult meter) {
        String maker = meter.group(1) != null ? meter.group(1).toLowerCase(Locale.ROOT) : meter.group(2);
        return maker.equals("timer") && meter.group(4).contains("serviceLevelObjectives") ? "histogram" : maker;
    }

    private static List<String> labels(String statement) {
        return List.copyOf(found(LABEL.pattern(), statement));
    }

    /// As Micrometer spells it for Prometheus.
    private static String series(String meter, String kind) {
        String name = meter.replace('.', '_');
        return switch (kind) {
            case "counter" -> name + "_total";
            case "timer", "histogram" -> name + "_seconds";
            default -> name;
        };
    }

    /// Names that Prometheus has for the table's metrics.
    private static Set<String> series() {
        Set<String> series = new TreeSet<>();
        ofTheTable().forEach((name, metric) -> {
            switch (metric.type()) {
                case "histogram" -> series.addAll(List.of(name + "_bucket", name + "_count", name + "_sum"));
                case "timer" -> series.addAll(List.of(name + "_count", name + "_sum"));
                default -> series.add(name);
            }
        });
        return series;
    }

    private static List<String> sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Project.path(module + "/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> Project.text(Project.path("").relativize(file).toString()))
                    .toList();
        }
    }

    private static Set<String> named(String text) {
        return NAMED.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
