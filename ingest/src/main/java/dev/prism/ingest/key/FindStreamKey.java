package dev.prism.ingest.key;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells whose a stream key is. Answers, also that there is none, are remembered for a moment.
@ApplicationScoped
public class FindStreamKey {
    private static final Logger LOG = Logger.getLogger(FindStreamKey.class);
    private static final int REMEMBERED_MAX = 10_000;

    private record Answer(Optional<KeyOwner> owner, Instant until) {}

    private final StreamKeyStore keys;
    private final KeyConfig config;
    private final Clock clock;
    private final Map<String, Answer> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    FindStreamKey(StreamKeyStore keys, KeyConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /// @param key the secret, as the encoder sent it
    /// @return empty when nobody has such a key
    public Uni<Optional<KeyOwner>> find(String key) {
        if (key.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        String hash = StreamSecret.hashOf(key);
        Answer known = recall(hash);
        if (known != null && known.until().isAfter(clock.instant())) {
            return Uni.createFrom().item(known.owner());
        }
        return keys.owner(hash).invoke(owner -> remember(hash, owner));
    }

    /// Notes that the key is in use. A failure is logged and harms nobody.
    public void used(UUID streamKeyId) {
        keys.used(streamKeyId, clock.instant())
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("use of a key not noted: key=%s %s", streamKeyId, failure));
    }

    void forget(@Observes StreamKeyRevoked revoked) {
        synchronized (answers) {
            answers.values()
                    .removeIf(answer -> answer.owner()
                            .filter(owner -> owner.streamKeyId().equals(revoked.streamKeyId()))
                            .isPresent());
        }
    }

    private @Nullable Answer recall(String hash) {
        synchronized (answers) {
            return answers.get(hash);
        }
    }

    private void remember(String hash, Optional<KeyOwner> owner) {
        synchronized (answers) {
            answers.put(hash, new Answer(owner, clock.instant().plus(config.rememberFor())));
        }
    }
}
