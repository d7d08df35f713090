package dev.prism.catalog.delivery;

import dev.prism.catalog.access.AccessDecision;
import dev.prism.catalog.access.DecideAccess;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentStore;
import dev.prism.catalog.playback.PlaybackToken;
import dev.prism.catalog.playback.PlaybackTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Delivers one object of an item to whoever holds a playback URL. Every request is decided anew, so a refund, a lost
/// grant or a withdrawal closes URLs that were handed out before.
@ApplicationScoped
class DeliverMedia {
    private final PlaybackTokens tokens;
    private final ContentStore contents;
    private final DecideAccess decideAccess;
    private final ObjectStore objects;

    DeliverMedia(PlaybackTokens tokens, ContentStore contents, DecideAccess decideAccess, ObjectStore objects) {
        this.tokens = tokens;
        this.contents = contents;
        this.decideAccess = decideAccess;
        this.objects = objects;
    }

    /// @param callerId empty when nobody is logged in
    Uni<StoredObject> deliver(String tokenText, String path, Optional<UUID> callerId, Optional<ByteRange> range) {
        PlaybackToken token = usable(tokenText, callerId);
        MediaPath mediaPath = MediaPath.parse(path).orElseThrow(DeliveryProblem.ObjectNotFound::new);
        return contents.find(token.contentId())
                .onItem()
                .ifNull()
                .failWith(DeliveryProblem.ObjectNotFound::new)
                .call(content -> requireAccess(content, token))
                .map(content -> content.findMedia().orElseThrow(DeliveryProblem.ObjectNotFound::new))
                .chain(media -> objects.open(media.bucket(), media.prefix() + "/" + mediaPath.value(), range))
                .map(source -> new StoredObject(mediaPath.contentType(), cacheControl(token), source));
    }

    private PlaybackToken usable(String tokenText, Optional<UUID> callerId) {
        PlaybackToken token = tokens.decode(tokenText).orElseThrow(DeliveryProblem.TokenInvalid::new);
        if (tokens.isExpired(token)) {
            throw new DeliveryProblem.TokenExpired();
        }
        if (token.boundTo().isPresent() && !token.boundTo().equals(callerId)) {
            throw new DeliveryProblem.OtherCaller();
        }
        return token;
    }

    private Uni<AccessDecision> requireAccess(Content content, PlaybackToken token) {
        return decideAccess.decide(content, token.boundTo()).invoke(decision -> {
            if (!(decision instanceof AccessDecision.Granted)) {
                throw new DeliveryProblem.AccessLost();
            }
        });
    }

    /// What is paid for is kept nowhere; the rest for as long as a token may live.
    private static String cacheControl(PlaybackToken token) {
        return token.boundTo().isPresent() ? "private, no-store" : "public, max-age=300, immutable";
    }
}
