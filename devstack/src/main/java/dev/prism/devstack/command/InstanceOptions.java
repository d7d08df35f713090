package dev.prism.devstack.command;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.InstanceLock;
import dev.prism.devstack.instance.InstanceMemory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which instance a command is about.
final class InstanceOptions {
    @Option(names = "--data", paramLabel = "DIR", description = "State of the instance (default: .prism/data).")
    private @Nullable Path data;

    @Option(names = "--offset", paramLabel = "N", description = "Shift of every port (default: as last time, or 0).")
    private @Nullable Integer offset;

    /// The clone, told by the script.
    private final Path project = Path.of(System.getProperty("prism.project", "."));

    Instance instance(boolean demo) {
        Path directory = data != null ? data : project.resolve(".prism/data");
        InstanceMemory memory = InstanceMemory.of(directory);
        return new Instance(project, directory, offset != null ? offset : memory.offset(), demo || memory.demo());
    }

    Instance instance() {
        return instance(false);
    }

    /// For what only a PRISM that runs can do.
    Instance running() {
        Instance instance = instance();
        if (InstanceLock.holder(instance.run()).isEmpty()) {
            throw new Failure("PRISM does not run in " + instance.data() + "; start it by ./prism up");
        }
        return instance;
    }
}
