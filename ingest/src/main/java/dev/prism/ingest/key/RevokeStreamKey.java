package dev.prism.ingest.key;

import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.UUID;

/// Makes a key useless, at once: also the stream that uses it ends.
@ApplicationScoped
class RevokeStreamKey {
    private final Grants grants;
    private final StreamKeyStore keys;
    private final Event<StreamKeyRevoked> revoked;
    private final Clock clock;

    RevokeStreamKey(Grants grants, StreamKeyStore keys, Event<StreamKeyRevoked> revoked, Clock clock) {
        this.grants = grants;
        this.keys = keys;
        this.revoked = revoked;
        this.clock = clock;
    }

    Uni<Void> revoke(Caller caller, UUID channelId, UUID streamKeyId) {
        grants.require(caller, channelId, Permission.STREAM);
        return keys.revoke(channelId, streamKeyId, clock.instant())
                .invoke(found -> {
                    if (!found) {
                        throw new StreamKeyProblem.NotFound(streamKeyId);
                    }
                    revoked.fire(new StreamKeyRevoked(streamKeyId));
                })
                .replaceWithVoid();
    }
}
