package dev.prism.devstack.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prism.devstack.install.Trees;
import dev.prism.devstack.instance.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The objects of S3 as the files that they are. Their content types and checksums are extended attributes of the
/// files: kept in a list beside them, since not every file system that a backup is carried to has such attributes.
final class ObjectFiles {
    private static final String LIST = "objects.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ObjectFiles() {}

    /// @param from directory of S3
    /// @param backup gets `objects/` and their list
    /// @return the figures of what was copied
    static Map<String, String> copy(Path from, Path backup) throws IOException {
        Path to = PrivateFiles.directory(backup.resolve("objects"));
        Map<String, Content> buckets = new TreeMap<>();
        try (BufferedWriter list = Files.newBufferedWriter(backup.resolve(LIST))) {
            for (Path file : present(from)) {
                Path name = from.relativize(file);
                try {
                    ObjectNode attributes = attributes(file);
                    Path target = to.resolve(name);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                    ObjectNode line = JSON.createObjectNode().put("object", name.toString());
                    line.set("attributes", attributes);
                    list.write(line + "\n");
                    add(buckets, name, target, attributes);
                } catch (NoSuchFileException e) {
                    // Removed since the list was made; the databases, which are older, did not speak of it any more
                    // or speak of a removal that is done again.
                    Files.deleteIfExists(to.resolve(name));
                }
            }
        }
        return figures(buckets);
    }

    /// Objects come and go meanwhile, and with the last one of a directory the directory.
    private static List<Path> present(Path from) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
        return files;
    }

    static void putBack(Path backup, Path to) throws IOException {
        PrivateFiles.directory(to);
        for (String line : Files.readAllLines(backup.resolve(LIST))) {
            JsonNode object = parse(line);
            String name = object.path("object").asText();
            Path target = to.resolve(name);
            Files.createDirectories(target.getParent());
            Files.copy(backup.resolve("objects").resolve(name), target);
            UserDefinedFileAttributeView view = Files.getFileAttributeView(target, UserDefinedFileAttributeView.class);
            for (Map.Entry<String, JsonNode> attribute :
                    object.path("attributes").properties()) {
                view.write(
                        attribute.getKey(), ByteBuffer.wrap(attribute.getValue().binaryValue()));
            }
        }
    }

    /// Number, bytes and fingerprint of each bucket's objects, with their attributes.
    static Map<String, String> figures(Path s3) throws IOException {
        Map<String, Content> buckets = new TreeMap<>();
        for (Path file : Trees.files(s3)) {
            Path name = s3.relativize(file);
            add(buckets, name, file, attributes(file));
        }
        return figures(buckets);
    }

    private static Map<String, String> figures(Map<String, Content> buckets) {
        Map<String, String> figures = new TreeMap<>();
        buckets.forEach((name, content) -> figures.put("objects/" + name, content.toString()));
        return figures;
    }

    /// The name is in it, so that no element comes twice.
    private static void add(Map<String, Content> buckets, Path name, Path file, ObjectNode attributes)
            throws IOException {
        buckets.computeIfAbsent(name.getName(0).toString(), _ -> new Content("objects"))
                .add((name + " " + Checksums.of(file) + " " + attributes).getBytes(UTF_8), Files.size(file));
    }

    private static ObjectNode attributes(Path file) throws IOException {
        ObjectNode attributes = JSON.createObjectNode();
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        if (view != null) {
            for (String name : view.list().stream().sorted().toList()) {
                ByteBuffer value = ByteBuffer.allocate(view.size(name));
                view.read(name, value);
                attributes.put(name, value.array());
            }
        }
        return attributes;
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(LIST + " has a line that is no JSON", e);
        }
    }
}
