package dev.prism.devstack.service;

import dev.prism.devstack.install.Trees;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Builds the services whose sources are newer than what was built of them, in one run of Maven.
public final class Build {
    private static final Pattern PROGRESS =
            Pattern.compile("\\[INFO\\] Building (PRISM )?(.+?) [^ ]+ +(\\[\\d+/\\d+\\])");
    private static final List<String> COMMON =
            List.of("pom.xml", "schemas/pom.xml", "schemas/src/main", "kit/pom.xml", "kit/src/main");
    private static final List<String> STUDIO =
            List.of("studio/pom.xml", "studio/package-lock.json", "studio/index.html", "studio/src", "studio/public");

    private static final int TOOL_LINES_MAX = 8;

    private final Path project;
    private final ProcessTable table;
    private final Console console;

    /// @param table names Maven while it runs, so that it is found after its launcher was killed
    public Build(Path project, ProcessTable table, Console console) {
        this.project = project;
        this.table = table;
        this.console = console;
    }

    /// @param all builds those as well that are up to date
    public void run(boolean all) {
        List<String> modules = Arrays.stream(Service.values())
                .filter(service -> all || isStale(service))
                .map(Service::module)
                .toList();
        if (!modules.isEmpty()) {
            console.say("  building " + String.join(", ", modules));
            maven(modules);
        }
    }

    boolean isStale(Service service) {
        Path built = project.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(built)) {
            return true;
        }
        List<String> sources = new ArrayList<>(COMMON);
        sources.addAll(List.of(service.module() + "/pom.xml", service.module() + "/src/main"));
        if (service == Service.GATEWAY) {
            sources.addAll(STUDIO);
        }
        FileTime since = modified(built);
        return sources.stream()
                .map(project::resolve)
                .filter(Files::exists)
                .flatMap(source -> Trees.files(source).stream())
                .anyMatch(file -> modified(file).compareTo(since) > 0);
    }

    private void maven(List<String> modules) {
        List<String> command = new ArrayList<>(List.of(project.resolve("mvnw").toString(), "-B", "-T", "1C"));
        command.addAll(List.of("-pl", String.join(",", modules), "-am"));
        command.addAll(List.of("-DskipTests", "-DskipITs", "package"));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", Objects.requireNonNull(System.getProperty("java.home")));
            Process maven = builder.start();
            table.put("build", maven.toHandle());
            List<String> problems = new ArrayList<>();
            Deque<String> before = new ArrayDeque<>();
            try (BufferedReader lines = maven.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher progress = PROGRESS.matcher(line);
                    if (progress.find()) {
                        console.say("  building " + progress.group(2) + " " + progress.group(3));
                    } else if (line.startsWith("[ERROR]")) {
                        problems.addAll(before);
                        before.clear();
                        problems.add(line);
                    } else if (!line.startsWith("[")) {
                        // What a tool said itself, such as npm, explains more than what Maven says of it.
                        before.add(line);
                        if (before.size() > TOOL_LINES_MAX) {
                            before.remove();
                        }
                    }
                }
            }
            if (maven.waitFor() != 0) {
                problems.stream().limit(20).forEach(console::say);
                throw new Failure("the build failed; see above, or run ./mvnw -DskipTests package");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("the build was interrupted", e);
        } finally {
            table.remove("build");
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
