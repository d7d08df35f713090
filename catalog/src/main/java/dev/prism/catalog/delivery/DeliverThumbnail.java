package dev.prism.catalog.delivery;

import dev.prism.catalog.access.DecideAccess;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentStore;
import dev.prism.catalog.content.Media;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Delivers a still picture of an item to whoever may read about it.
@ApplicationScoped
class DeliverThumbnail {
    private final ContentStore contents;
    private final DecideAccess decideAccess;
    private final ObjectStore objects;

    DeliverThumbnail(ContentStore contents, DecideAccess decideAccess, ObjectStore objects) {
        this.contents = contents;
        this.decideAccess = decideAccess;
        this.objects = objects;
    }

    Uni<StoredObject> deliver(UUID contentId, int width, Optional<UUID> accountId) {
        return contents.find(contentId)
                .invoke(content -> requireReader(content, accountId))
                .map(content -> content.findMedia().orElseThrow(DeliveryProblem.ObjectNotFound::new))
                .chain(media -> open(media, width))
                .map(source -> new StoredObject("image/jpeg", "private, max-age=300", source));
    }

    private void requireReader(Content content, Optional<UUID> accountId) {
        if (content == null || !decideAccess.mayRead(content, accountId)) {
            throw new DeliveryProblem.ObjectNotFound();
        }
    }

    private Uni<HttpClientResponse> open(Media media, int width) {
        String object = media.thumbnails().stream()
                .filter(thumbnail -> thumbnail.width() == width)
                .findFirst()
                .orElseThrow(DeliveryProblem.ObjectNotFound::new)
                .object();
        return objects.open(media.bucket(), media.prefix() + "/" + object, Optional.empty());
    }
}
