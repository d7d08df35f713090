package platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/// The figures of one benchmark: a line each, and all of them in `.prism/bench/NAME.json`.
public final class Results {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String name;
    private final ObjectNode file = JSON.createObjectNode();
    private final ObjectNode figures;

    public Results(String name) {
        this.name = name;
        file.put("benchmark", name);
        file.put("at", Instant.now().toString());
        file.put("processors", Runtime.getRuntime().availableProcessors());
        file.put("loadBefore", Double.parseDouble(System.getProperty("bench.load", "0")));
        this.figures = file.putObject("figures");
    }

    public void add(String figure, double value, String unit) {
        System.out.printf(Locale.ROOT, "  %-48s %12.2f %s%n", figure, value, unit);
        figures.putObject(figure).put("value", value).put("unit", unit);
    }

    /// p50, p99 and the largest.
    public void add(String figure, Samples samples, String unit) {
        add(figure + " p50", samples.percentile(50), unit);
        add(figure + " p99", samples.percentile(99), unit);
        add(figure + " max", samples.percentile(100), unit);
    }

    public void write() throws IOException {
        Path target = Files.createDirectories(Path.of(System.getProperty("bench.results"))).resolve(name + ".json");
        Files.writeString(target, JSON.writeValueAsString(file) + "\n");
        System.out.println("  in " + target);
    }
}
