package dev.prism.devstack.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {
    @TempDir
    private Path data;

    @Test
    void an_instance_keeps_its_offset_and_its_demo() {
        InstanceMemory.keep(new Instance(data, data, 2000, true));

        assertThat(InstanceMemory.of(data)).isEqualTo(new InstanceMemory(2000, true));
    }

    @Test
    void one_that_never_ran_has_no_offset_and_no_demo() {
        assertThat(InstanceMemory.of(data.resolve("new"))).isEqualTo(new InstanceMemory(0, false));
    }

    @Test
    void the_lock_can_be_taken_once() {
        try (InstanceLock _ = InstanceLock.take(data).orElseThrow()) {
            assertThat(InstanceLock.take(data)).isEmpty();
        }
    }

    @Test
    void the_lock_is_free_again_once_it_was_closed() {
        InstanceLock.take(data).orElseThrow().close();

        assertThat(InstanceLock.holder(data)).isEmpty();
        assertThat(InstanceLock.take(data)).isNotEmpty();
    }

    @Test
    void the_lock_names_its_holder() {
        try (InstanceLock _ = InstanceLock.take(data).orElseThrow()) {
            assertThat(InstanceLock.holder(data).map(ProcessHandle::pid))
                    .isEqualTo(Optional.of(ProcessHandle.current().pid()));
        }
    }

    @Test
    void the_environment_file_is_private_and_can_be_sourced() throws Exception {
        Instance instance = new Instance(data, data, 2000, true);

        Environment.write(instance);

        Path file = Environment.file(instance);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(file))
                .contains("export PRISM_ORIGIN='http://localhost:10080'", "export POSTGRES_PORT='17432'")
                .allMatch(line -> line.matches("export [A-Z0-9_]+='[^']+'"));
    }

    @Test
    void a_file_in_place_of_the_data_directory_is_told_with_the_way_out() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "");

        assertThatThrownBy(() -> PrivateFiles.directory(file))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("give another --data");
    }
}
