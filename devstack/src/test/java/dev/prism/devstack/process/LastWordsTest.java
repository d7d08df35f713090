package dev.prism.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {
    @TempDir
    private Path directory;

    @Test
    void a_missing_library_is_told_with_the_package_to_install() {
        String said = "redis-server: error while loading shared libraries: libssl.so.3: cannot open shared object file";

        assertThat(LastWords.advice(said)).contains("apt-get install libssl3");
    }

    @Test
    void a_taken_port_is_told_with_the_way_out() {
        assertThat(LastWords.advice("java.net.BindException: Address already in use"))
                .contains("--offset");
    }

    @Test
    void the_line_that_names_the_fault_goes_before_later_ones() throws Exception {
        Path log = Files.writeString(
                directory.resolve("kafka.log"), "starting\nFATAL data directory is broken\n\tat here\nbye\n");

        assertThat(LastWords.of(log))
                .startsWith("FATAL data directory is broken")
                .endsWith("See " + log);
    }

    @Test
    void a_line_with_a_known_way_out_is_found_among_others() {
        String said = "creating files ...\nFATAL: could not extend file: No space left on device\nremoving directory";

        assertThat(LastWords.advised(said))
                .hasValueSatisfying(advice -> assertThat(advice).startsWith("The disk is full"));
        assertThat(LastWords.advised("all is well\nbye")).isEmpty();
    }

    @Test
    void a_silent_death_is_told_as_such() {
        assertThat(LastWords.of(directory.resolve("none.log"))).startsWith("it said nothing");
    }
}
