package dev.prism.schemas;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds every record against each of its released versions, in both directions: old readers and old events live on.
class ContractsStayCompatibleTest {
    private static final Path RELEASED = Path.of("released");

    @ParameterizedTest
    @MethodSource("released")
    void reads_and_is_read_by(Path released) throws IOException {
        Schema then = parse(released);
        Schema now = parse(currentOf(released));

        assertThat(typeOf(now, then)).as("now reads then").isEqualTo(COMPATIBLE);
        assertThat(typeOf(then, now)).as("then reads now").isEqualTo(COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("current")
    void has_a_released_version(Path current) {
        Path folder = RELEASED.resolve(current.getParent().getFileName());
        String record = current.getFileName().toString().replace(".avsc", "");

        assertThat(folder.resolve(record + ".v1.avsc")).exists();
    }

    static Stream<Path> released() {
        return schemasBelow(RELEASED);
    }

    static Stream<Path> current() {
        return schemasBelow(Path.of("src/main/avro"));
    }

    private static Stream<Path> schemasBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".avsc")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path currentOf(Path released) {
        String record = released.getFileName().toString().replaceFirst("\\.v[0-9]+\\.avsc$", ".avsc");
        return Path.of("src/main/avro")
                .resolve(released.getParent().getFileName())
                .resolve(record);
    }

    private static SchemaCompatibility.SchemaCompatibilityType typeOf(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static Schema parse(Path file) throws IOException {
        return new Schema.Parser().parse(file.toFile());
    }
}
