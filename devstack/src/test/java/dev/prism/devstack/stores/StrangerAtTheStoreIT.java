package dev.prism.devstack.stores;

import static dev.prism.devstack.stores.ScarceDisk.LIMITED_FILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrangerAtTheStoreIT {
    private static final int UNAUTHORIZED = 13;

    @TempDir
    private Path folder;

    @Test
    void who_has_no_key_sees_no_object_and_no_list_of_them() throws Exception {
        try (RunningStore store = new RunningStore(folder.resolve("data"), LIMITED_FILES, Map.of());
                HttpClient stranger = HttpClient.newHttpClient()) {
            store.put("film", 1);

            for (String path :
                    List.of("/", "/uploads", "/uploads/", "/uploads/?list-type=2", "/media/", "/uploads/film")) {
                HttpRequest look = HttpRequest.newBuilder(URI.create(store.endpoint() + path))
                        .build();
                assertThat(stranger.send(look, BodyHandlers.discarding()).statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void who_has_no_password_reads_and_writes_no_document() throws Exception {
        try (RunningStore store = new RunningStore(folder.resolve("data"), LIMITED_FILES, Map.of())) {
            String uri = store.mongodb();
            try (MongoClient ours = MongoClients.create(uri)) {
                documents(ours).insertOne(new Document("_id", 1));
            }

            try (MongoClient nobody =
                    MongoClients.create(uri.replaceFirst("//[^@]*@", "//").replaceFirst("\\?.*", ""))) {
                assertThatExceptionOfType(MongoCommandException.class)
                        .isThrownBy(() -> documents(nobody).find().first())
                        .matches(refusal -> refusal.getErrorCode() == UNAUTHORIZED);
                assertThatExceptionOfType(MongoCommandException.class)
                        .isThrownBy(() -> documents(nobody).insertOne(new Document("_id", 2)))
                        .matches(refusal -> refusal.getErrorCode() == UNAUTHORIZED);
                assertThatExceptionOfType(MongoCommandException.class)
                        .isThrownBy(() -> nobody.getDatabase("catalog").drop());
            }
            for (String wrong : List.of("//prism:wrong@", "//other:wrong@")) {
                try (MongoClient guessing = MongoClients.create(uri.replaceFirst("//[^@]*@", wrong))) {
                    assertThatExceptionOfType(MongoSecurityException.class)
                            .isThrownBy(() -> documents(guessing).find().first());
                }
            }
            try (MongoClient ours = MongoClients.create(uri)) {
                assertThat(documents(ours).countDocuments()).isEqualTo(1);
            }
        }
    }

    private static MongoCollection<Document> documents(MongoClient client) {
        return client.getDatabase("catalog").getCollection("contents");
    }
}
