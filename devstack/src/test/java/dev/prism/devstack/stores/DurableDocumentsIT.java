package dev.prism.devstack.stores;

import static dev.prism.devstack.stores.ScarceDisk.LIMITED_FILES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableDocumentsIT {
    private static final int WRITERS = 4;
    private static final int KILLS = 5;

    @TempDir
    private Path folder;

    @Test
    void what_was_answered_outlives_a_kill() throws Exception {
        try (RunningStore store = new RunningStore(folder.resolve("data"), LIMITED_FILES, Map.of());
                MongoClient client = MongoClients.create(store.mongodb())) {
            MongoCollection<Document> documents = client.getDatabase("catalog").getCollection("contents");
            for (int kill = 0; kill < KILLS; kill++) {
                Queue<String> answered = new ConcurrentLinkedQueue<>();
                try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int writer = 0; writer < WRITERS; writer++) {
                        String prefix = kill + "-" + writer + "-";
                        writers.submit(() -> writeUntilItDies(documents, prefix, answered));
                    }
                    await().atMost(60, SECONDS).until(() -> answered.size() > 50);
                    store.die();
                }

                Set<String> kept = new HashSet<>();
                documents.find(Filters.eq("changed", true)).forEach(document -> kept.add(document.getString("_id")));
                assertThat(kept).containsAll(answered);
            }
        }
    }

    private static void writeUntilItDies(MongoCollection<Document> documents, String prefix, Queue<String> answered) {
        try {
            for (int number = 0; ; number++) {
                String id = prefix + number;
                documents.insertOne(new Document("_id", id));
                documents.updateOne(Filters.eq(id), Updates.set("changed", true));
                answered.add(id);
            }
        } catch (MongoException died) {
            // What it had not answered may be there or not.
        }
    }
}
