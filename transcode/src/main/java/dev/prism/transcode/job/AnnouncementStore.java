package dev.prism.transcode.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prism.transcode.store.MediaStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/// Which attempt at an item won: an object `announced/{contentId}.json`, written once. A lease can end without its
/// holder knowing, so two attempts may both come to their end; here one of them wins.
@ApplicationScoped
class AnnouncementStore {
    private static final String JSON = "application/json";

    private final MediaStore store;
    private final ObjectMapper json;

    AnnouncementStore(MediaStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    Optional<Announcement> find(Job job) throws InterruptedException {
        return store.read(object(job)).map(this::parse);
    }

    /// @return the one that won, now or before
    Announcement claim(Job job, Announcement own) throws InterruptedException {
        boolean won = store.claim(object(job), write(own), JSON);
        return won ? own : find(job).orElseThrow(() -> new IllegalStateException("claimed, but not there"));
    }

    private static String object(Job job) {
        return "announced/" + job.upload().contentId() + ".json";
    }

    private byte[] write(Announcement own) {
        try {
            return json.writeValueAsBytes(own);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Announcement parse(byte[] bytes) {
        try {
            return json.readValue(bytes, Announcement.class);
        } catch (IOException e) {
            throw new IllegalStateException("no announcement", e);
        }
    }
}
