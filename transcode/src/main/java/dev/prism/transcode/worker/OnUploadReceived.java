package dev.prism.transcode.worker;

import dev.prism.events.ingest.UploadReceived;
import dev.prism.kit.event.ConsumeDelay;
import dev.prism.kit.event.EventDecoding;
import dev.prism.kit.event.EventDeserializer;
import dev.prism.kit.event.Patience;
import dev.prism.kit.event.Traceparent;
import dev.prism.transcode.job.AttemptUpload;
import dev.prism.transcode.job.Delivery;
import dev.prism.transcode.job.Lease;
import dev.prism.transcode.job.Settlement;
import dev.prism.transcode.job.Upload;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// Topic `upload-received`, as a share group: called by [ShareWorker], not by a channel.
@ApplicationScoped
class OnUploadReceived {
    private final AttemptUpload attemptUpload;
    private final DeadLetters deadLetters;
    private final WorkerConfig config;
    private final Tracer tracer;
    private final EventDeserializer deserializer = new EventDeserializer();

    OnUploadReceived(
            AttemptUpload attemptUpload, DeadLetters deadLetters, WorkerConfig config, Tracer tracer, Config settings) {
        this.attemptUpload = attemptUpload;
        this.deadLetters = deadLetters;
        this.config = config;
        this.tracer = tracer;
        deserializer.configure(EventDecoding.settings(settings), false);
    }

    Settlement on(ConsumerRecord<byte[], byte[]> record, Lease lease) throws InterruptedException {
        Upload upload;
        try {
            upload = translate(decode(record));
        } catch (SerializationException | ClassCastException | IllegalArgumentException poison) {
            deadLetters.keep(record, poison);
            return Settlement.GIVEN_UP;
        }
        Settlement settlement;
        Span attempt = tracer.spanBuilder("upload-received process")
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(Traceparent.contextOf(record.headers()))
                .startSpan();
        try (Scope _ = attempt.makeCurrent()) {
            settlement = attemptUpload.attempt(upload, deliveryOf(record), lease);
        } finally {
            attempt.end();
        }
        if (settlement == Settlement.DONE) {
            ConsumeDelay.record(record.topic(), record.headers(), Instant.now());
        }
        return settlement;
    }

    private Delivery deliveryOf(ConsumerRecord<byte[], byte[]> record) {
        int number = record.deliveryCount().orElse((short) 1);
        return new Delivery(number, number >= config.deliveriesMax());
    }

    /// Waits for a registry that does not answer: the event itself is good then.
    private UploadReceived decode(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            return Patience.patiently(
                            () -> Uni.createFrom().item(() -> deserializer.deserialize(record.topic(), record.value())))
                    .map(UploadReceived.class::cast)
                    .subscribeAsCompletionStage()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e);
        }
    }

    private static Upload translate(@Nullable UploadReceived event) {
        if (event == null) {
            throw new SerializationException("an upload without a body");
        }
        return new Upload(
                event.getContentId(),
                event.getChannelId(),
                event.getBucket(),
                event.getObjectKey(),
                event.getSizeBytes());
    }
}
