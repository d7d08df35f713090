package dev.prism.devstack.deployment;

import dev.prism.devstack.service.Service;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one service reads, as its own sources say it: its properties, those of `kit`, and its `@ConfigMapping`s.
///
/// @param properties without those of a profile
/// @param variables names of environment variables that change something
record ServiceConfiguration(Properties properties, Set<String> variables) {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern NAME = Pattern.compile("(?m)^    [\\w<>, ]+ (\\w+)\\(\\);");

    static ServiceConfiguration of(Service service) {
        String module = service.module();
        Properties properties = new Properties();
        if (Project.text(module + "/pom.xml").contains("<artifactId>kit</artifactId>")) {
            properties.putAll(read("kit/src/main/resources/META-INF/microprofile-config.properties"));
        }
        properties.putAll(read(module + "/src/main/resources/application.properties"));
        Set<String> variables = new TreeSet<>();
        properties.forEach((key, value) -> {
            variables.add(variable(key.toString()));
            EXPRESSION.matcher(value.toString()).results().forEach(found -> variables.add(found.group(1)));
        });
        mappings(module).forEach(source -> variables.addAll(mapped(source)));
        return new ServiceConfiguration(properties, variables);
    }

    String value(String key) {
        return properties.getProperty(key);
    }

    int port() {
        return Integer.parseInt(value("quarkus.http.port"));
    }

    /// Where health and metrics are.
    int healthPort() {
        return Integer.parseInt(properties.getProperty("quarkus.management.port", value("quarkus.http.port")));
    }

    /// Topics that it has a channel for.
    Set<String> channels() {
        Pattern channel = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.connector");
        return properties.stringPropertyNames().stream()
                .flatMap(key -> channel.matcher(key).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());
    }

    /// As SmallRye Config spells a property in the environment.
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Properties read(String file) {
        Properties all = new Properties();
        try {
            all.load(new StringReader(Project.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.keySet().removeIf(key -> key.toString().startsWith("%"));
        return all;
    }

    private static List<String> mappings(String module) {
        try (Stream<Path> sources = Files.walk(Project.path(module + "/src/main/java"))) {
            return sources.filter(source -> source.toString().endsWith("Config.java"))
                    .map(source ->
                            Project.text(Project.path("").relativize(source).toString()))
                    .filter(source -> PREFIX.matcher(source).find())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> mapped(String source) {
        String prefix = PREFIX.matcher(source)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        return NAME.matcher(source)
                .results()
                .map(found -> prefix + "." + found.group(1).replaceAll("([A-Z])", "-$1"))
                .map(ServiceConfiguration::variable)
                .collect(Collectors.toSet());
    }
}
