package dev.prism.engagement.comment;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.idempotency.IdempotencyKey;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;

/// Collection `comment_keys`: `_id` is the scoped idempotency key. Says which comment the key stands for, before the
/// comment is there; whoever comes second gets the same id and the same time.
@ApplicationScoped
class CommentKeyStore {
    /// @param first false when the key was there already
    record Claim(UUID commentId, Instant at, boolean first) {}

    private final ReactiveMongoCollection<Document> keys;

    CommentKeyStore(ReactiveMongoClient mongo) {
        keys = mongo.getDatabase("engagement").getCollection("comment_keys");
    }

    /// @param bodyHash of what is to be posted
    /// @return fails with [CommentProblem.KeyReused] when the key stands for something else
    Uni<Claim> claim(IdempotencyKey key, String bodyHash, Instant now) {
        UUID commentId = Uuid7.next();
        Document claim = new Document("_id", key.scoped())
                .append("commentId", commentId.toString())
                .append("bodyHash", bodyHash)
                .append("at", Date.from(now));
        return keys.insertOne(claim)
                .map(_ -> new Claim(commentId, now, true))
                .onFailure(CommentKeyStore::isTaken)
                .recoverWithUni(() -> claimed(key, bodyHash));
    }

    private Uni<Claim> claimed(IdempotencyKey key, String bodyHash) {
        return keys.find(eq("_id", key.scoped())).collect().first().map(claim -> {
            if (!bodyHash.equals(claim.getString("bodyHash"))) {
                throw new CommentProblem.KeyReused();
            }
            return new Claim(
                    UUID.fromString(claim.getString("commentId")),
                    claim.getDate("at").toInstant(),
                    false);
        });
    }

    private static boolean isTaken(Throwable fault) {
        return fault instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }
}
