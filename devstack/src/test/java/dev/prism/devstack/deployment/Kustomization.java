package dev.prism.devstack.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `kubectl kustomize` makes of a directory, for as much of kustomize as `k8s/` uses; anything else is refused.
///
/// @param objects patched
/// @param files all that were read, with those of the directories below
record Kustomization(List<Map<String, Object>> objects, Set<Path> files) {
    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "resources",
            "patches",
            "configMapGenerator",
            "secretGenerator",
            "generatorOptions");

    static Kustomization of(String directory) {
        Kustomization all = new Kustomization(new ArrayList<>(), new TreeSet<>());
        Path file = Project.path(directory).resolve("kustomization.yaml");
        Tree tree = new Tree(all.documents(file).getFirst());
        if (!KNOWN.containsAll(tree.keys())) {
            throw new IllegalStateException(file + " uses what this class does not know: " + tree.keys());
        }
        tree.at("resources").texts().forEach(resource -> all.add(directory, resource));
        tree.at("patches").items().forEach(patch -> all.patch(directory, patch));
        Stream.of("configMap", "secret")
                .forEach(kind ->
                        tree.at(kind + "Generator").items().forEach(generator -> all.generate(kind, generator)));
        return all;
    }

    Stream<Tree> ofKind(String kind) {
        return objects.stream()
                .map(Tree::new)
                .filter(object -> object.text("kind").equals(kind));
    }

    Tree object(String kind, String name) {
        return ofKind(kind)
                .filter(object -> object.at("metadata").text("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + kind + " " + name));
    }

    /// Everything that runs a pod.
    Stream<Tree> workloads() {
        return Stream.of("Deployment", "StatefulSet", "Job").flatMap(this::ofKind);
    }

    private List<Map<String, Object>> documents(Path file) {
        files.add(file.normalize());
        return Project.documents(
                Project.text(Project.path("").relativize(file.normalize()).toString()));
    }

    private void add(String directory, String resource) {
        Path path = Project.path(directory).resolve(resource).normalize();
        if (Files.isDirectory(path)) {
            Kustomization below = of(Project.path("").relativize(path).toString());
            objects.addAll(below.objects());
            files.addAll(below.files());
        } else {
            objects.addAll(documents(path));
        }
    }

    private void patch(String directory, Tree entry) {
        Map<String, Object> patch = entry.at("path").exists()
                ? only(documents(Project.path(directory).resolve(entry.text("path"))))
                : only(Project.documents(entry.text("patch")));
        List<Integer> targets = targets(entry, new Tree(patch));
        if (targets.isEmpty()) {
            throw new IllegalStateException(directory + ": nobody is patched by " + entry.value());
        }
        Map<String, Object> change = new LinkedHashMap<>(patch);
        if (entry.at("target").exists()) {
            change.keySet().removeAll(Set.of("apiVersion", "kind", "metadata"));
        }
        targets.forEach(place -> objects.set(place, merged(objects.get(place), change)));
    }

    private List<Integer> targets(Tree entry, Tree patch) {
        List<Integer> targets = new ArrayList<>();
        for (int place = 0; place < objects.size(); place++) {
            Tree object = new Tree(objects.get(place));
            boolean wanted = entry.at("target").exists()
                    ? object.text("kind").equals(entry.at("target").text("kind"))
                            && hasLabel(object, entry.at("target").text("labelSelector"))
                    : object.text("kind").equals(patch.text("kind"))
                            && object.at("metadata")
                                    .text("name")
                                    .equals(patch.at("metadata").text("name"));
            if (wanted) {
                targets.add(place);
            }
        }
        return targets;
    }

    private static boolean hasLabel(Tree object, String selector) {
        String[] label = selector.split("=", 2);
        return object.at("metadata", "labels").text(label[0]).equals(label[1]);
    }

    private void generate(String kind, Tree generator) {
        Map<String, Object> data = new LinkedHashMap<>();
        generator.at("files").texts().forEach(entry -> {
            String file = entry.substring(entry.indexOf('=') + 1);
            String key = entry.contains("=")
                    ? entry.substring(0, entry.indexOf('='))
                    : Objects.toString(Path.of(file).getFileName());
            data.put(key, file);
        });
        objects.add(Map.of(
                "apiVersion",
                "v1",
                "kind",
                kind.equals("secret") ? "Secret" : "ConfigMap",
                "metadata",
                Map.of("name", generator.text("name")),
                kind.equals("secret") ? "stringData" : "data",
                data));
    }

    private static Map<String, Object> only(List<Map<String, Object>> documents) {
        if (documents.size() != 1) {
            throw new IllegalStateException("a patch is one document, not " + documents.size());
        }
        return documents.getFirst();
    }

    /// A strategic merge: maps by key, lists of named things by their name, other lists as a whole.
    private static Map<String, Object> merged(Map<?, ?> before, Map<?, ?> change) {
        Map<String, Object> merged = new LinkedHashMap<>();
        before.forEach((key, value) -> merged.put(key.toString(), value));
        change.forEach((key, value) -> merged.merge(key.toString(), value, Kustomization::mergedValue));
        return merged;
    }

    private static Object mergedValue(Object before, Object change) {
        if (before instanceof Map<?, ?> a && change instanceof Map<?, ?> b) {
            return merged(a, b);
        }
        if (before instanceof List<?> a && change instanceof List<?> b && nameOf(b.getFirst()) != null) {
            Map<String, Object> byName = new LinkedHashMap<>();
            a.forEach(item -> byName.put(Objects.requireNonNull(nameOf(item)), item));
            b.forEach(item -> byName.merge(Objects.requireNonNull(nameOf(item)), item, Kustomization::mergedValue));
            return List.copyOf(byName.values());
        }
        return change;
    }

    private static @Nullable String nameOf(Object item) {
        Tree tree = new Tree(item);
        return Stream.of("mountPath", "containerPort", "name")
                .filter(key -> tree.at(key).exists())
                .map(key -> key + " " + tree.text(key))
                .findFirst()
                .orElse(null);
    }
}
