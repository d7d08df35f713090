package dev.prism.engagement.bucket;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Appends to one list, one write at a time: what arrives while a write is under way goes with the next, so a busy
/// list costs few writes and keeps the order of arrival.
class Appender {
    private record Waiting(Entry entry, UniEmitter<? super Void> appended) {}

    private final BucketStore store;
    private final String list;
    private final Consumer<String> written;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private boolean writing;
    private @Nullable Integer head;

    /// @param written told the key of each bucket that was written
    Appender(BucketStore store, String list, Consumer<String> written) {
        this.store = store;
        this.list = list;
        this.written = written;
    }

    Uni<Void> append(Entry entry) {
        return Uni.createFrom().emitter(appended -> {
            synchronized (this) {
                queue.add(new Waiting(entry, appended));
            }
            writeNext();
        });
    }

    /// True when nothing waits and nothing is under way.
    synchronized boolean isIdle() {
        return !writing && queue.isEmpty();
    }

    private void writeNext() {
        List<Waiting> batch = nextBatch();
        if (batch.isEmpty()) {
            return;
        }
        List<Entry> entries = batch.stream().map(Waiting::entry).toList();
        knownHead()
                .chain(bucket -> write(bucket, entries))
                .subscribe()
                .with(
                        _ -> {
                            done();
                            batch.forEach(waiting -> waiting.appended().complete(null));
                        },
                        fault -> {
                            done();
                            batch.forEach(waiting -> waiting.appended().fail(fault));
                        });
    }

    private synchronized List<Waiting> nextBatch() {
        List<Waiting> batch = new ArrayList<>();
        while (!writing && batch.size() < BucketStore.FULL && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        writing = writing || !batch.isEmpty();
        return batch;
    }

    private void done() {
        synchronized (this) {
            writing = false;
        }
        writeNext();
    }

    private Uni<Integer> knownHead() {
        return head != null ? Uni.createFrom().item(head) : store.head(list).invoke(found -> head = found);
    }

    private Uni<Void> write(int bucket, List<Entry> entries) {
        String key = BucketStore.key(list, bucket);
        return store.push(key, entries).chain(pushed -> {
            if (pushed) {
                written.accept(key);
                return Uni.createFrom().voidItem();
            }
            return store.find(key).chain(held -> writeRest(bucket, entries, held));
        });
    }

    private Uni<Void> writeRest(int bucket, List<Entry> entries, @Nullable Document held) {
        Set<String> ids = new HashSet<>();
        if (held != null) {
            held.getList("entries", Document.class).forEach(entry -> ids.add(entry.getString("id")));
        }
        List<Entry> rest = entries.stream()
                .filter(entry -> !ids.contains(entry.id().toString()))
                .toList();
        if (rest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (held == null || held.getInteger("count") < BucketStore.FULL) {
            return write(bucket, rest);
        }
        return store.moveHead(list, bucket + 1).invoke(() -> head = bucket + 1).chain(() -> write(bucket + 1, rest));
    }
}
