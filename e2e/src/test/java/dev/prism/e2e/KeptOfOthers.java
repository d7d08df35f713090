package dev.prism.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/// What services keep of each other's events in their databases, row by row.
final class KeptOfOthers {
    private static final Map<String, String> ROWS = Map.of(
            "identity", "channel",
            "ingest", "channel",
            "billing", "audience");

    private static final Map<String, List<String>> DOCUMENTS =
            Map.of("catalog", List.of("entitlements"), "engagement", List.of("channels", "contents"));

    /// Parts of the catalog's own items.
    private static final List<String> FACTS = List.of("media", "failure", "offer");

    private KeptOfOthers() {}

    /// By place.
    static Map<String, List<String>> all() throws SQLException, IOException {
        Map<String, List<String>> all = new TreeMap<>();
        for (Map.Entry<String, String> place : ROWS.entrySet()) {
            all.put(place.getKey() + " " + place.getValue(), rows(place.getKey(), place.getValue()));
        }
        try (MongoClient mongo = Kept.documents()) {
            DOCUMENTS.forEach((database, collections) -> collections.forEach(
                    collection -> all.put(database + " " + collection, texts(mongo, database, collection, List.of()))));
            all.put("catalog facts", texts(mongo, "catalog", "contents", FACTS));
        }
        return all;
    }

    /// Behind the services' backs.
    static void lose() throws SQLException, IOException {
        for (Map.Entry<String, String> place : ROWS.entrySet()) {
            try (Connection database = Kept.database(place.getKey());
                    Statement statement = database.createStatement()) {
                assertThat(statement.executeUpdate("delete from " + place.getValue()))
                        .as(place.toString())
                        .isPositive();
            }
        }
        try (MongoClient mongo = Kept.documents()) {
            DOCUMENTS.forEach((database, collections) ->
                    collections.forEach(collection -> assertThat(collection(mongo, database, collection)
                                    .deleteMany(Filters.empty())
                                    .getDeletedCount())
                            .as(collection)
                            .isPositive()));
            assertThat(collection(mongo, "catalog", "contents")
                            .updateMany(
                                    Filters.empty(),
                                    Updates.combine(
                                            FACTS.stream().map(Updates::unset).toList()))
                            .getModifiedCount())
                    .isPositive();
        }
    }

    private static List<String> rows(String database, String table) throws SQLException, IOException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = Kept.database(database);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select t::text from " + table + " t order by 1")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private static List<String> texts(MongoClient mongo, String database, String collection, List<String> fields) {
        return collection(mongo, database, collection)
                .find()
                .projection(fields.isEmpty() ? null : Projections.include(fields))
                .map(Document::toJson)
                .into(new ArrayList<>())
                .stream()
                .sorted()
                .toList();
    }

    private static MongoCollection<Document> collection(MongoClient mongo, String database, String collection) {
        return mongo.getDatabase(database).getCollection(collection);
    }
}
