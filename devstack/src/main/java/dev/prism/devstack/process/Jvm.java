package dev.prism.devstack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Command lines of JVMs.
///
/// @param heap such as `256m`; both the first and the last word on the heap
/// @param options between the memory flags and the class path
public record Jvm(String heap, List<String> options) {

    public Jvm {
        options = List.copyOf(options);
    }

    /// The JVM that runs the launcher runs the rest too.
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /// Runs a main class.
    public List<String> main(String classPath, String mainClass, List<String> arguments) {
        List<String> line = base();
        line.addAll(List.of("-cp", classPath, mainClass));
        line.addAll(arguments);
        return line;
    }

    /// Runs an executable jar.
    public List<String> jar(Path jar) {
        List<String> line = base();
        line.addAll(List.of("-jar", jar.toString()));
        return line;
    }

    private List<String> base() {
        List<String> line = new ArrayList<>();
        line.add(java().toString());
        line.add("-Xmx" + heap);
        line.add("--sun-misc-unsafe-memory-access=allow");
        line.add("--enable-native-access=ALL-UNNAMED");
        line.addAll(options);
        return line;
    }
}
