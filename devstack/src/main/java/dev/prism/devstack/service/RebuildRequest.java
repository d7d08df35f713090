package dev.prism.devstack.service;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What `prism rebuild` asks of the next start of a service: a file that the launcher reads. It counts only while the
/// command that wrote it lives, so that no later start rebuilds again.
public final class RebuildRequest {
    private final Path file;

    public RebuildRequest(Instance instance, Service service) {
        this.file = instance.run().resolve("rebuild-" + service.module());
    }

    /// @param projections their names, or `all`
    /// @param fromWhatIsLeft also when topics have lost their first events
    public void ask(List<String> projections, boolean fromWhatIsLeft) {
        PrivateFiles.write(
                file,
                ProcessHandle.current().pid() + "\n" + String.join(",", projections) + "\n" + fromWhatIsLeft + "\n");
    }

    public void withdraw() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Variables for the service; empty when nothing is asked.
    Map<String, String> environment() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        List<String> asked = PrivateFiles.read(file).lines().toList();
        return ProcessHandle.of(Long.parseLong(asked.getFirst())).isEmpty()
                ? Map.of()
                : Map.of("PRISM_REBUILD_PROJECTIONS", asked.get(1), "PRISM_REBUILD_FROM_WHAT_IS_LEFT", asked.get(2));
    }
}
