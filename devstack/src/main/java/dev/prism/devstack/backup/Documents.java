package dev.prism.devstack.backup;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import dev.prism.devstack.instance.Environment;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/// All documents of a MongoDB, read and written through the driver: a file of BSON documents for each collection, as
/// `mongodump` makes them, and a file of its indexes.
final class Documents implements AutoCloseable {
    private static final Set<String> ITS_OWN = Set.of("admin", "config", "local");
    private static final String DOCUMENTS = ".bson";
    private static final String INDEXES = ".indexes";
    private static final int BATCH = 100;
    private static final int LENGTH_BYTES = 4;

    private final MongoClient client;

    Documents(Instance instance) {
        this.client = MongoClients.create(
                Objects.requireNonNull(Environment.secrets(instance).get("MONGODB_URI")));
    }

    /// @return the figures of what was written
    Map<String, String> export(Path directory) throws IOException {
        Map<String, String> figures = new TreeMap<>();
        for (MongoDatabase database : databases()) {
            Path folder = PrivateFiles.directory(directory.resolve(database.getName()));
            for (String name : database.listCollectionNames()) {
                MongoCollection<RawBsonDocument> collection = collection(database, name);
                Content content = new Content("documents");
                try (OutputStream out =
                                new BufferedOutputStream(Files.newOutputStream(folder.resolve(name + DOCUMENTS)));
                        MongoCursor<RawBsonDocument> cursor =
                                collection.find().batchSize(BATCH).iterator()) {
                    while (cursor.hasNext()) {
                        byte[] document = bytes(cursor.next());
                        out.write(document);
                        content.add(document);
                    }
                }
                figures.put(figure(database, name), content.toString());
                indexes(collection, folder.resolve(name + INDEXES));
            }
        }
        return figures;
    }

    Map<String, String> figures() {
        Map<String, String> figures = new TreeMap<>();
        for (MongoDatabase database : databases()) {
            for (String name : database.listCollectionNames()) {
                Content content = new Content("documents");
                try (MongoCursor<RawBsonDocument> cursor =
                        collection(database, name).find().batchSize(BATCH).iterator()) {
                    while (cursor.hasNext()) {
                        content.add(bytes(cursor.next()));
                    }
                }
                figures.put(figure(database, name), content.toString());
            }
        }
        return figures;
    }

    void putBack(Path directory) throws IOException {
        try (Stream<Path> databases = Files.list(directory)) {
            for (Path folder : databases.toList()) {
                MongoDatabase database = client.getDatabase(folder.getFileName().toString());
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.sorted().toList()) {
                        String name = file.getFileName().toString();
                        if (name.endsWith(DOCUMENTS)) {
                            String collection = name.substring(0, name.length() - DOCUMENTS.length());
                            database.createCollection(collection);
                            insert(file, collection(database, collection));
                            index(folder.resolve(collection + INDEXES), database, collection);
                        }
                    }
                }
            }
        }
    }

    private static void insert(Path file, MongoCollection<RawBsonDocument> collection) throws IOException {
        List<RawBsonDocument> batch = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] length = in.readNBytes(LENGTH_BYTES);
            while (length.length == LENGTH_BYTES) {
                int size =
                        ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
                byte[] document = new byte[size];
                System.arraycopy(length, 0, document, 0, LENGTH_BYTES);
                in.readNBytes(document, LENGTH_BYTES, size - LENGTH_BYTES);
                batch.add(new RawBsonDocument(document));
                if (batch.size() == BATCH) {
                    collection.insertMany(batch);
                    batch.clear();
                }
                length = in.readNBytes(LENGTH_BYTES);
            }
        }
        if (!batch.isEmpty()) {
            collection.insertMany(batch);
        }
    }

    private static void indexes(MongoCollection<RawBsonDocument> collection, Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (BsonDocument index : collection.listIndexes(BsonDocument.class)) {
                index.remove("v");
                index.remove("ns");
                lines.write(index.toJson() + "\n");
            }
        }
    }

    private static void index(Path file, MongoDatabase database, String collection) throws IOException {
        for (String line : Files.readAllLines(file)) {
            BsonDocument index = BsonDocument.parse(line);
            if (!index.getDocument("key").keySet().equals(Set.of("_id"))) {
                database.runCommand(new BsonDocument("createIndexes", new BsonString(collection))
                        .append("indexes", new BsonArray(List.of(index))));
            }
        }
    }

    private List<MongoDatabase> databases() {
        List<MongoDatabase> databases = new ArrayList<>();
        for (String name : client.listDatabaseNames()) {
            if (!ITS_OWN.contains(name)) {
                databases.add(client.getDatabase(name));
            }
        }
        return databases;
    }

    private static MongoCollection<RawBsonDocument> collection(MongoDatabase database, String name) {
        return database.getCollection(name, RawBsonDocument.class);
    }

    private static byte[] bytes(RawBsonDocument document) {
        ByteBuffer buffer = document.getByteBuffer().asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static String figure(MongoDatabase database, String collection) {
        return "documents/" + database.getName() + "/" + collection;
    }

    @Override
    public void close() {
        client.close();
    }
}
