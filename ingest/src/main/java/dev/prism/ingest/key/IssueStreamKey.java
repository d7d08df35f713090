package dev.prism.ingest.key;

import dev.prism.ingest.channel.ChannelStore;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.caller.Grants;
import dev.prism.kit.caller.Permission;
import dev.prism.kit.id.Uuid7;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/// Makes a new key for a channel. Only its hash stays.
@ApplicationScoped
class IssueStreamKey {
    record Issued(UUID streamKeyId, String key) {}

    private final Grants grants;
    private final ChannelStore channels;
    private final StreamKeyStore keys;
    private final KeyConfig config;
    private final Clock clock;

    IssueStreamKey(Grants grants, ChannelStore channels, StreamKeyStore keys, KeyConfig config, Clock clock) {
        this.grants = grants;
        this.channels = channels;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    Uni<Issued> issue(Caller caller, UUID channelId) {
        grants.require(caller, channelId, Permission.STREAM);
        String secret = StreamSecret.generate();
        StreamKey key = new StreamKey(
                Uuid7.next(), channelId, StreamSecret.hashOf(secret), caller.accountId(), clock.instant());
        return channels.knows(channelId)
                .invoke(known -> {
                    if (!known) {
                        throw new StreamKeyProblem.ChannelOpening();
                    }
                })
                .chain(() -> keys.add(key, config.perChannelMax()))
                .map(added -> {
                    if (!added) {
                        throw new StreamKeyProblem.TooMany(config.perChannelMax());
                    }
                    return new Issued(key.streamKeyId, secret);
                });
    }
}
