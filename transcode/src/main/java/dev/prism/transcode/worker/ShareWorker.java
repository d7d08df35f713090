package dev.prism.transcode.worker;

import dev.prism.transcode.job.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/// Takes one upload at a time from the share group, has it worked on by a thread of its own, and keeps the lease
/// meanwhile. A record is handed back when the worker stops.
///
/// Source: docs/adr/0021-share-group-worker.md
final class ShareWorker implements Runnable, HeldRecord.Stopping {
    private static final Logger LOG = Logger.getLogger(ShareWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// Dead letters come back on a topic of their own.
    private static final String REPLAYED = "-replay-transcode";

    private final Map<String, Object> broker;
    private final WorkerConfig config;
    private final ShareGroup group;
    private final OnUploadReceived onUploadReceived;
    private volatile boolean stopping;
    private volatile boolean busy;
    private volatile Instant polledAt = Instant.EPOCH;

    /// @param broker how a client comes to it
    ShareWorker(Map<String, Object> broker, WorkerConfig config, ShareGroup group, OnUploadReceived onUploadReceived) {
        this.broker = broker;
        this.config = config;
        this.group = group;
        this.onUploadReceived = onUploadReceived;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                group.configure();
                consume();
            } catch (InterruptedException e) {
                return;
            } catch (Exception fault) {
                LOG.errorf(fault, "the share consumer failed and is opened again");
                pause();
            }
        }
    }

    void stop() {
        stopping = true;
    }

    @Override
    public boolean isStopping() {
        return stopping;
    }

    /// True when it works on an upload, or asked for one a short time ago.
    boolean isHealthy(Instant now) {
        return busy || polledAt.isAfter(now.minusSeconds(60));
    }

    boolean isBusy() {
        return busy;
    }

    /// Returns when the worker stops, or when a lease was lost: a consumer goes on only when it has settled its record,
    /// and this one has none to settle any more.
    private void consume() throws InterruptedException {
        try (ShareConsumer<byte[], byte[]> consumer = open()) {
            consumer.subscribe(Set.of(config.topic(), config.topic() + REPLAYED));
            boolean settled = true;
            while (settled && !stopping) {
                polledAt = Instant.now();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(NOTICED_WITHIN)) {
                    busy = true;
                    try {
                        settled = work(consumer, record);
                    } finally {
                        busy = false;
                    }
                }
            }
        }
    }

    private boolean work(ShareConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException {
        HeldRecord held = new HeldRecord(consumer, record, config.lock());
        Thread job = Thread.ofPlatform().name("transcode-job").start(() -> held.jobEnded(attempt(record, held)));
        if (!held.keep(this)) {
            job.interrupt();
            held.refuseQuestions();
        }
        job.join();
        return held.settle();
    }

    private Settlement attempt(ConsumerRecord<byte[], byte[]> record, HeldRecord held) {
        try {
            return onUploadReceived.on(record, held);
        } catch (InterruptedException stopping) {
            return Settlement.AGAIN;
        } catch (RuntimeException | Error fault) {
            LOG.errorf(fault, "the job ended with a fault");
            // The broker hands out only so often: without a pause all deliveries would be gone within a second.
            pause();
            return Settlement.AGAIN;
        }
    }

    private ShareConsumer<byte[], byte[]> open() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("group.id", config.group());
        settings.put("share.acknowledgement.mode", "explicit");
        settings.put("share.acquire.mode", "record_limit");
        settings.put("max.poll.records", 1);
        return new KafkaShareConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
