package dev.prism.engagement.comment;

import dev.prism.engagement.comment.CommentKeyStore.Claim;
import dev.prism.engagement.content.Content;
import dev.prism.engagement.text.Author;
import dev.prism.engagement.text.SharedPace;
import dev.prism.engagement.text.Writing;
import dev.prism.kit.caller.Caller;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.idempotency.IdempotencyKey;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Posts a comment: the comment and its event are stored together.
@ApplicationScoped
class PostComment {
    /// @param again whether the key had been used for it before
    record Posted(Comment comment, boolean again) {}

    private final CommentConfig config;
    private final SharedPace pace;
    private final VisibleContent visibleContent;
    private final CommentKeyStore keys;
    private final CommentStore comments;
    private final Clock clock;

    PostComment(
            CommentConfig config,
            ReactiveRedisDataSource redis,
            VisibleContent visibleContent,
            CommentKeyStore keys,
            CommentStore comments,
            Clock clock) {
        this.config = config;
        this.pace = new SharedPace("comment", config.postBurst(), config.postEvery(), redis, clock);
        this.visibleContent = visibleContent;
        this.keys = keys;
        this.comments = comments;
        this.clock = clock;
    }

    /// @param key without one, each call posts a comment of its own
    Uni<Posted> post(Caller caller, UUID contentId, String written, Optional<IdempotencyKey> key) {
        Writing writing = write(written);
        return visibleContent
                .require(contentId, Optional.of(caller))
                .call(() -> requirePatience(caller))
                .chain(content ->
                        claim(key, contentId, writing).chain(claim -> store(caller, content, writing, claim)));
    }

    private Writing write(String written) {
        try {
            return Writing.of(written, config.codePointsMax());
        } catch (Writing.Refused refused) {
            throw new CommentProblem.TextRefused(refused.detail());
        }
    }

    private Uni<Void> requirePatience(Caller caller) {
        return pace.take(caller.accountId())
                .invoke(wait -> {
                    if (wait.isPositive()) {
                        throw new CommentProblem.TooMany(wait);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Claim> claim(Optional<IdempotencyKey> key, UUID contentId, Writing writing) {
        return key.map(given ->
                        keys.claim(given, IdempotencyKey.sha256(contentId + "\n" + writing.text()), clock.instant()))
                .orElseGet(() -> Uni.createFrom().item(new Claim(Uuid7.next(), clock.instant(), true)));
    }

    /// Also for a key that was used before: whoever claimed it may have died before the comment was stored.
    private Uni<Posted> store(Caller caller, Content content, Writing writing, Claim claim) {
        Comment comment = new Comment(
                claim.commentId(), content.contentId(), Author.of(caller), writing.text(), claim.at(), false);
        if (claim.first()) {
            return comments.append(content.channelId(), comment).replaceWith(new Posted(comment, false));
        }
        return comments.placeOf(claim.commentId())
                .chain(place -> place == null ? Uni.createFrom().nullItem() : comments.find(place))
                .chain(found -> found != null
                        ? Uni.createFrom().item(new Posted(found, true))
                        : comments.append(content.channelId(), comment).replaceWith(new Posted(comment, true)));
    }
}
