package dev.prism.devstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.PrivateFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildRequestTest {
    @TempDir
    private Path project;

    private Instance instance;
    private RebuildRequest request;

    @BeforeEach
    void open() {
        instance = new Instance(project, project.resolve("data"), 0, false);
        request = new RebuildRequest(instance, Service.CATALOG);
    }

    @Test
    void a_start_is_told_what_is_asked_until_it_is_withdrawn() {
        request.ask(List.of("entitlements", "facts"), true);

        assertThat(request.environment())
                .containsEntry("PRISM_REBUILD_PROJECTIONS", "entitlements,facts")
                .containsEntry("PRISM_REBUILD_FROM_WHAT_IS_LEFT", "true");
        request.withdraw();
        assertThat(request.environment()).isEmpty();
    }

    @Test
    void what_a_dead_command_asked_does_not_count() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        PrivateFiles.write(instance.run().resolve("rebuild-catalog"), dead.pid() + "\nall\nfalse\n");

        assertThat(request.environment()).isEmpty();
    }
}
