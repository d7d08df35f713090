package dev.prism.ingest.upload;

import dev.prism.ingest.database.Database;
import dev.prism.ingest.storage.StoredPart;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Tables `upload` and `upload_part`.
@ApplicationScoped
class UploadStore {
    /// A part in the object store that is about to count.
    record NewPart(StoredPart part, int sizeBytes) {}

    private static final String LOCK_OWNER = "select cast(pg_advisory_xact_lock(:owner) as text)";

    private static final String COUNT_OPEN =
            "select count(*) from Upload where ownerId = :owner and state = receiving and offsetBytes < lengthBytes";

    private static final String ADVANCE = """
            update Upload set offsetBytes = :next, tailBytes = :tail, expiresAt = :expires
            where uploadId = :id and offsetBytes = :offset and state = receiving""";

    private static final String ADD_PART =
            "insert into upload_part (upload_id, number, etag, size_bytes) values (:id, :number, :etag, :size)";

    private final Database database;

    UploadStore(Database database) {
        this.database = database;
    }

    /// Adds it unless its owner has that many that are not finished. The owner's are added one after the other, or two
    /// at once would both be the last.
    ///
    /// @return false when the owner has
    Uni<Boolean> add(Upload upload, int openMax) {
        return database.write(session -> session.createNativeQuery(LOCK_OWNER, String.class)
                .setParameter("owner", upload.ownerId.getLeastSignificantBits())
                .getSingleResult()
                .chain(() -> session.createSelectionQuery(COUNT_OPEN, Long.class)
                        .setParameter("owner", upload.ownerId)
                        .getSingleResult())
                .chain(open -> open >= openMax
                        ? Uni.createFrom().item(false)
                        : session.persist(upload).replaceWith(true)));
    }

    /// @return null when there is none
    Uni<@Nullable Upload> find(UUID uploadId) {
        return database.read(session -> session.find(Upload.class, uploadId));
    }

    /// @return in the order of their numbers
    Uni<List<StoredPart>> parts(UUID uploadId) {
        return database.read(session -> session.createNativeQuery(
                        "select number, etag from upload_part where upload_id = :id order by number", Object[].class)
                .setParameter("id", uploadId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new StoredPart((Integer) row[0], (String) row[1]))
                        .toList()));
    }

    /// Moves the offset on, together with the parts that make it true.
    ///
    /// @param offset where it must be now
    /// @return false when it is elsewhere: somebody else was faster
    Uni<Boolean> advance(UUID uploadId, long offset, long next, int tailBytes, List<NewPart> parts, Instant expiresAt) {
        return database.write(session -> session.createMutationQuery(ADVANCE)
                .setParameter("next", next)
                .setParameter("tail", tailBytes)
                .setParameter("expires", expiresAt)
                .setParameter("id", uploadId)
                .setParameter("offset", offset)
                .executeUpdate()
                .chain(rows -> rows == 1
                        ? addParts(session, uploadId, parts).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    private static Uni<Void> addParts(Mutiny.Session session, UUID uploadId, List<NewPart> parts) {
        Uni<Void> added = Uni.createFrom().voidItem();
        for (NewPart part : parts) {
            added = added.chain(() -> session.createNativeQuery(ADD_PART)
                    .setParameter("id", uploadId)
                    .setParameter("number", part.part().number())
                    .setParameter("etag", part.part().etag())
                    .setParameter("size", part.sizeBytes())
                    .executeUpdate()
                    .replaceWithVoid());
        }
        return added;
    }

    Uni<Void> delete(UUID uploadId) {
        return database.write(session -> session.createMutationQuery("delete from Upload where uploadId = :id")
                .setParameter("id", uploadId)
                .executeUpdate()
                .replaceWithVoid());
    }

    /// @return a few that nobody has continued in time
    Uni<List<Upload>> expired(Instant now) {
        return some("from Upload where state = receiving and expiresAt < :time and offsetBytes < lengthBytes", now);
    }

    /// @return a few that have all their bytes since that time and yet are not received
    Uni<List<Upload>> stranded(Instant since) {
        return some("from Upload where state = receiving and offsetBytes = lengthBytes and createdAt < :time", since);
    }

    private Uni<List<Upload>> some(String query, Instant time) {
        return database.read(session -> session.createSelectionQuery(query, Upload.class)
                .setParameter("time", time)
                .setMaxResults(100)
                .getResultList());
    }
}
