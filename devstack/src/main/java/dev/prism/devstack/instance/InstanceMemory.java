package dev.prism.devstack.instance;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// What an instance keeps of how it was started last.
///
/// @param offset shift of every port
/// @param demo once with demo accounts, always with them
public record InstanceMemory(int offset, boolean demo) {
    private static final String FILE = "instance.properties";

    /// 0 and no demo for an instance that never ran.
    public static InstanceMemory of(Path data) {
        Path file = data.resolve(FILE);
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try {
                properties.load(new StringReader(PrivateFiles.read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new InstanceMemory(
                Integer.parseInt(properties.getProperty("offset", "0")),
                Boolean.parseBoolean(properties.getProperty("demo", "false")));
    }

    public static void keep(Instance instance) {
        PrivateFiles.write(
                instance.data().resolve(FILE), "offset=" + instance.offset() + "\ndemo=" + instance.demo() + "\n");
    }
}
