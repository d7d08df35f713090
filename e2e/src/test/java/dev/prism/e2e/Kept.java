package dev.prism.e2e;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.RawBsonDocument;

/// All that the platform keeps, read as its operator may: what of the secrets is there, and where.
///
/// @param secrets what is looked for
record Kept(Secrets secrets) {
    /// Not Keycloak's own, which keeps the secrets of its clients to compare with.
    static final List<String> DATABASES = List.of("apicurio", "billing", "identity", "ingest");

    /// Where secrets have to be, for their owner alone.
    static final List<String> CONFIGURATION =
            List.of("env", "kafka/analytics.properties", "kafka/server.properties", "redis/redis.conf");

    /// The same for whole directories: `secrets`, and the files of PostgreSQL, which hold Keycloak's rows among the
    /// others.
    private static final List<String> NOT_SEARCHED = List.of("secrets", "postgres");

    private static final String TABLES = """
            select format('%I.%I', table_schema, table_name) from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            """;

    /// Every key with what it holds, a line each.
    private static final String KEYS = """
            local read = {
              string = function(key) return {redis.call('get', key)} end,
              list = function(key) return redis.call('lrange', key, 0, -1) end,
              set = function(key) return redis.call('smembers', key) end,
              zset = function(key) return redis.call('zrange', key, 0, -1) end,
              hash = function(key) return redis.call('hgetall', key) end}
            local lines = {}
            for _, key in ipairs(redis.call('keys', '*')) do
              lines[#lines + 1] = key .. ' ' .. table.concat(read[redis.call('type', key).ok](key), ' ')
            end
            return table.concat(lines, '\\n')
            """;

    Set<String> inRows() throws SQLException, IOException {
        Set<String> found = new TreeSet<>();
        for (String name : DATABASES) {
            try (Connection database = database(name);
                    Statement statement = database.createStatement()) {
                // Bytes as they are, where they are letters.
                statement.execute("set bytea_output = 'escape'");
                for (String table : column(statement, TABLES)) {
                    for (String row : column(statement, "select kept::text from " + table + " kept")) {
                        found.addAll(in(name + " " + table, ByteBuffer.wrap(row.getBytes(StandardCharsets.UTF_8))));
                    }
                }
            }
        }
        return found;
    }

    Set<String> inDocuments() {
        Set<String> found = new TreeSet<>();
        try (MongoClient client = documents()) {
            for (String name : client.listDatabaseNames()) {
                MongoDatabase database = client.getDatabase(name);
                for (String collection : database.listCollectionNames()) {
                    for (RawBsonDocument document : database.getCollection(collection, RawBsonDocument.class)
                            .find()) {
                        found.addAll(in(
                                name + "." + collection,
                                document.getByteBuffer().asNIO()));
                    }
                }
            }
        }
        return found;
    }

    Set<String> inKeys() throws IOException {
        try (Redis redis = new Redis()) {
            String keys = redis.call("EVAL", KEYS, "0");
            return in("Redis", ByteBuffer.wrap(keys.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    /// Names count too. Links lead to the servers' programs and are not followed.
    Set<String> inFiles() throws IOException {
        Path data = Platform.data();
        Set<String> found = new TreeSet<>();
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_SEARCHED.contains(data.relativize(directory).toString()) ? SKIP_SUBTREE : CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = data.relativize(file).toString();
                if (attributes.isRegularFile() && !CONFIGURATION.contains(name)) {
                    found.addAll(in(name, ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8))));
                    found.addAll(in(name, bytes(file)));
                }
                return CONTINUE;
            }

            /// It was removed meanwhile.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) {
                return CONTINUE;
            }
        });
        return found;
    }

    static Connection database(String name) throws SQLException, IOException {
        return database(
                name,
                "postgres",
                Files.readString(Platform.data().resolve("secrets/postgres")).strip());
    }

    static Connection database(String name, String user, String password) throws SQLException {
        String url = "jdbc:postgresql://localhost:" + Platform.variable("POSTGRES_PORT") + "/" + name;
        return DriverManager.getConnection(url, user, password);
    }

    static MongoClient documents() {
        return MongoClients.create(Platform.variable("MONGODB_URI"));
    }

    private Set<String> in(String place, ByteBuffer told) {
        Set<String> found = new TreeSet<>();
        secrets.foundIn(told).forEach(secret -> found.add(place + " tells " + secret));
        return found;
    }

    private static ByteBuffer bytes(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size());
        } catch (NoSuchFileException removed) {
            return ByteBuffer.allocate(0);
        }
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
