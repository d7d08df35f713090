package dev.prism.e2e;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.bson.Document;

/// Something that is kept wherever the platform keeps anything, until it is closed.
final class Canary implements AutoCloseable {
    private static final String NAME = "canary";

    private Canary() {}

    static Canary plant(String told) throws SQLException, IOException {
        inRows("create table canary (told text, bytes bytea)");
        inRows("insert into canary values ('row', '" + told + "')");
        try (MongoClient client = Kept.documents()) {
            client.getDatabase(NAME).getCollection(NAME).insertOne(new Document("told", "document " + told));
        }
        try (Redis redis = new Redis()) {
            redis.call("HSET", NAME, "told", told);
        }
        Files.writeString(file(), "file " + told);
        return new Canary();
    }

    @Override
    public void close() throws SQLException, IOException {
        inRows("drop table canary");
        try (MongoClient client = Kept.documents()) {
            client.getDatabase(NAME).drop();
        }
        try (Redis redis = new Redis()) {
            redis.call("DEL", NAME);
        }
        Files.delete(file());
    }

    private static Path file() {
        return Platform.data().resolve("ingest").resolve(NAME);
    }

    private static void inRows(String sql) throws SQLException, IOException {
        try (Connection database = Kept.database("ingest");
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
