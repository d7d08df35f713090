package dev.prism.devstack.install;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/// Jars, zip, tar.gz and txz.
public final class Archives {
    private Archives() {}

    /// Unpacks a tar.gz with the system's tar.
    public static void untarGz(Path archive, Path to, int stripComponents) throws IOException {
        Files.createDirectories(to);
        Shell.run(to, Map.of(), List.of("tar", "-xzf", archive.toString(), "--strip-components=" + stripComponents));
    }

    /// Unpacks a zip without its outermost directory. Executable bits are not in it.
    public static void unzip(Path archive, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().filter(it -> !it.isDirectory()).toList()) {
                Path inside = Path.of(entry.getName());
                Path file = to.resolve(inside.subpath(1, inside.getNameCount())).normalize();
                if (!file.startsWith(to)) {
                    throw new IOException(archive + " holds a path that leads out of it: " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
    }

    /// Unpacks the `.txz` inside of a jar; the system needs no xz for it.
    public static void untarXzInJar(Path jar, Path to) throws IOException {
        Files.createDirectories(to);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            var entry = zip.stream()
                    .filter(candidate -> candidate.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no .txz in " + jar));
            Process tar = new ProcessBuilder("tar", "-xf", "-")
                    .directory(to.toFile())
                    .inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            try (InputStream in = new XZInputStream(new BufferedInputStream(zip.getInputStream(entry)));
                    OutputStream out = tar.getOutputStream()) {
                in.transferTo(out);
            }
            if (tar.waitFor() != 0) {
                throw new IOException("tar failed on " + jar);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Copies one entry of a jar and makes it executable.
    public static void executable(Path jar, String entry, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            Files.copy(in, to);
        }
        if (!to.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + to + " executable");
        }
    }

    /// Jars and zips that can not be opened, as after a broken download.
    static List<Path> damaged(Path directory) {
        return Trees.files(directory).stream()
                .filter(file ->
                        file.toString().endsWith(".jar") || file.toString().endsWith(".zip"))
                .filter(Archives::isDamaged)
                .toList();
    }

    private static boolean isDamaged(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.size() == 0;
        } catch (IOException e) {
            return true;
        }
    }

    /// Removes the file from the local Maven repository.
    static void forget(Path file) {
        String repository = System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
        try (Stream<Path> found = Files.find(
                Path.of(repository), 20, (path, _) -> path.getFileName().equals(file.getFileName()))) {
            for (Path copy : found.toList()) {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
