package dev.prism.catalog.content;

import dev.prism.events.ingest.UploadReceived;
import dev.prism.kit.event.Patience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Topic `upload-received`.
@ApplicationScoped
class OnUploadReceived {
    private final AddContent addContent;

    OnUploadReceived(AddContent addContent) {
        this.addContent = addContent;
    }

    @Incoming("upload-received")
    Uni<Void> on(UploadReceived event) {
        return Patience.patiently(() -> addContent.addUpload(
                event.getContentId(),
                event.getChannelId(),
                event.getTitle(),
                event.getFilename(),
                event.getUploadedBy()));
    }
}
