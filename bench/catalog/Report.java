package catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import platform.Results;

/// Figures and ratios of what `run` measured: name, microseconds of CPU a request, requests a second.
final class Report {
    private Report() {}

    /// @param args the figures, separated by tabs
    public static void main(String[] args) throws Exception {
        Results results = new Results("catalog");
        Map<String, Double> cpu = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] field = line.split("\t");
            cpu.put(field[0], Double.parseDouble(field[1]));
            results.add(field[0] + ": CPU a request", Double.parseDouble(field[1]), "us");
            results.add(field[0] + ": requests", Double.parseDouble(field[2]), "a second");
        }
        cpu.forEach((name, micros) -> {
            if (name.startsWith("catalog")) {
                results.add(name + " / nginx", micros / cpu.get("nginx, file"), "times");
                results.add(name + " / Fastify", micros / cpu.get("Fastify, object"), "times");
            }
        });
        results.write();
    }
}
