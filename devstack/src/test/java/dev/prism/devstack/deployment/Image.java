package dev.prism.devstack.deployment;

import dev.prism.devstack.service.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the Containerfile says.
final class Image {
    private static final String FILE = Project.text("Containerfile");

    private Image() {}

    /// Names of the images that are made of it.
    static Set<String> ours() {
        Set<String> names = Arrays.stream(Service.values())
                .map(service -> "prism/" + service.module())
                .collect(Collectors.toSet());
        names.add("prism/set-up");
        return names;
    }

    static Set<String> targets() {
        return found("(?m)^FROM \\S+ AS (\\S+)");
    }

    /// Images that it is made from, without its own stages.
    static Set<String> bases() {
        Set<String> bases = new TreeSet<>(found("(?m)^FROM (\\S+)"));
        bases.removeAll(targets());
        return bases;
    }

    /// Variables that every service is told by its image.
    static Set<String> variables() {
        return found("(?m)^ENV ([A-Z_]+)=");
    }

    static List<String> jvmOptions() {
        return List.of(found("(?m)^ENV JDK_JAVA_OPTIONS=\"([^\"]+)\"")
                .iterator()
                .next()
                .split(" "));
    }

    /// Debian packages that transcode's has.
    static Set<String> packages() {
        String list =
                found("(?s)apt-get install [^\\\\]*\\\\(.*?)&&").iterator().next();
        return new TreeSet<>(List.of(list.replace("\\", " ").trim().split("\\s+")));
    }

    private static Set<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(FILE)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }
}
