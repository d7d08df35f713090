package dev.prism.devstack.stores;

import static dev.prism.devstack.stores.ScarceDisk.LIMITED_FILES;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrangerAtTheStoreIT {
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
}
