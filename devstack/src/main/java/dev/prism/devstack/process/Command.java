package dev.prism.devstack.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a process is started.
///
/// @param arguments the executable and its arguments; everybody on the machine can read them, so no secrets
/// @param environment added to nothing but the path, the home and the locale of the launcher
/// @param directory where it runs
public record Command(List<String> arguments, Map<String, String> environment, Path directory) {

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /// The same with these variables beside.
    public Command with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Command(arguments, all, directory);
    }
}
