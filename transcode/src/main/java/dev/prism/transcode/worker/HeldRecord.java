package dev.prism.transcode.worker;

import dev.prism.transcode.job.Lease;
import dev.prism.transcode.job.Settlement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.jboss.logging.Logger;

/// One record of the share group while a job works on it. The consumer belongs to one thread, which keeps the lease
/// here; the job, on another, asks it through a queue.
final class HeldRecord implements Lease {
    private static final Logger LOG = Logger.getLogger(HeldRecord.class);
    private static final Duration COMMIT_WITHIN = Duration.ofSeconds(10);
    /// The client wants a poll after every renewal; it brings nothing, as one record at a time is asked for.
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int RENEWALS_A_LOCK = 3;
    private static final CompletableFuture<Boolean> JOB_ENDED = new CompletableFuture<>();

    private final ShareConsumer<byte[], byte[]> consumer;
    private final ConsumerRecord<byte[], byte[]> record;
    private final BlockingQueue<CompletableFuture<Boolean>> questions = new LinkedBlockingQueue<>();
    private final Duration lock;
    private volatile Settlement settlement = Settlement.AGAIN;
    private long heldUntilNanos;
    private boolean lost;

    /// @param lock how long the broker keeps the record for this worker after each renewal
    HeldRecord(ShareConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record, Duration lock) {
        this.consumer = consumer;
        this.record = record;
        this.lock = lock;
        this.heldUntilNanos = System.nanoTime() + lock.toNanos();
    }

    /// Called by the job.
    @Override
    public void confirm() throws InterruptedException {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        questions.add(answer);
        try {
            if (!answer.get()) {
                throw new LeaseLost();
            }
        } catch (ExecutionException e) {
            throw new LeaseLost();
        }
    }

    /// Called by the job as its last deed.
    void jobEnded(Settlement result) {
        settlement = result;
        questions.add(JOB_ENDED);
    }

    /// Called by the consumer's thread: renews at every third of the lock, answers the job, and returns when the job
    /// has ended, the lease is lost or the worker stops.
    ///
    /// @return true when the job has ended
    boolean keep(Stopping stopping) throws InterruptedException {
        Duration pause = lock.dividedBy(RENEWALS_A_LOCK);
        long renewAt = System.nanoTime() + pause.toNanos();
        while (!lost && !stopping.isStopping()) {
            long wait = Math.min(renewAt - System.nanoTime(), Stopping.NOTICED_WITHIN.toNanos());
            CompletableFuture<Boolean> question = questions.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
            if (question == JOB_ENDED) {
                return true;
            }
            if (question != null || System.nanoTime() >= renewAt) {
                renew();
                renewAt = System.nanoTime() + pause.toNanos();
            }
            if (question != null) {
                question.complete(!lost);
            }
        }
        return false;
    }

    /// Called by the consumer's thread when the job must end: nothing will be confirmed any more.
    void refuseQuestions() throws InterruptedException {
        for (CompletableFuture<Boolean> question = questions.take();
                question != JOB_ENDED;
                question = questions.take()) {
            question.complete(false);
        }
    }

    /// Called by the consumer's thread after the job: tells the broker what became of the record.
    ///
    /// @return false when the lease was lost
    boolean settle() {
        if (!lost) {
            commit(
                    switch (settlement) {
                        case DONE -> AcknowledgeType.ACCEPT;
                        case GIVEN_UP -> AcknowledgeType.REJECT;
                        case AGAIN, NOT_OURS -> AcknowledgeType.RELEASE;
                    });
        }
        return !lost;
    }

    private void renew() {
        commit(AcknowledgeType.RENEW);
        if (!lost) {
            releaseOthers(consumer.poll(POLL));
        }
    }

    /// The broker can call a late acknowledgement a success although the record went to somebody else; so this worker
    /// looks at its own clock first. It may have been stopped for longer than the lock.
    private void commit(AcknowledgeType type) {
        long now = System.nanoTime();
        if (now - heldUntilNanos > 0) {
            lost(type, "the lock is over");
            return;
        }
        try {
            consumer.acknowledge(record, type);
            Map<TopicIdPartition, Optional<KafkaException>> result = consumer.commitSync(COMMIT_WITHIN);
            result.values().stream().flatMap(Optional::stream).findFirst().ifPresent(refused -> lost(type, refused));
            heldUntilNanos = now + lock.toNanos();
        } catch (KafkaException | IllegalStateException e) {
            lost(type, e);
        }
    }

    private void lost(AcknowledgeType type, Object why) {
        lost = true;
        LOG.warnf(
                "lease on %s-%d@%d is lost at %s: %s", record.topic(), record.partition(), record.offset(), type, why);
    }

    private void releaseOthers(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> other : records) {
            if (!isHeld(other)) {
                LOG.warnf("%s-%d@%d came while busy and goes back", other.topic(), other.partition(), other.offset());
                consumer.acknowledge(other, AcknowledgeType.RELEASE);
            }
        }
    }

    private boolean isHeld(ConsumerRecord<byte[], byte[]> other) {
        return other.offset() == record.offset()
                && other.partition() == record.partition()
                && other.topic().equals(record.topic());
    }

    /// Whether the worker is to stop.
    interface Stopping {
        /// Longest time until it is noticed.
        Duration NOTICED_WITHIN = Duration.ofMillis(500);

        boolean isStopping();
    }
}
