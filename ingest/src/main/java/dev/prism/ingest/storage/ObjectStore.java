package dev.prism.ingest.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.BucketExistsArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.UploadPartArgs;
import io.minio.messages.Item;
import io.minio.messages.Part;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/// Writes and reads objects in S3. Requests are signed and answers read on virtual threads, since the client hashes
/// bodies and reads streams where it is called. What follows an answer runs where its caller was.
@ApplicationScoped
public class ObjectStore {
    private final MinioAsyncClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ObjectStore(StorageConfig config) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(config.requestsMax());
        dispatcher.setMaxRequestsPerHost(config.requestsMax());
        this.client = MinioAsyncClient.builder()
                .endpoint(config.endpoint().toString())
                .region(config.region())
                .credentials(config.accessKey(), config.secretKey())
                .httpClient(
                        new OkHttpClient.Builder()
                                .dispatcher(dispatcher)
                                .connectTimeout(config.patience())
                                .readTimeout(config.patience())
                                .writeTimeout(config.patience())
                                .build(),
                        true)
                .build();
    }

    @PreDestroy
    void close() throws Exception {
        threads.close();
        client.close();
    }

    /// Whether the bucket is there, and the store with it.
    public Uni<Boolean> hasBucket(String bucket) {
        return call(() ->
                client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()));
    }

    public Uni<Void> put(String bucket, String key, byte[] data, String contentType) {
        return put(bucket, key, data, data.length, contentType);
    }

    /// @param bytes how many of `data`, from its begin
    public Uni<Void> put(String bucket, String key, byte[] data, int bytes, String contentType) {
        return call(() -> client.putObject(PutObjectAPIArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .data(data, bytes)
                        .contentType(contentType)
                        .build()))
                .replaceWithVoid();
    }

    /// @return the whole object, which must be small
    public Uni<byte[]> get(String bucket, String key) {
        return call(() -> client.getObject(
                        GetObjectArgs.builder().bucket(bucket).object(key).build()))
                .chain(object -> call(() -> {
                    try (object) {
                        return CompletableFuture.completedFuture(object.readAllBytes());
                    }
                }));
    }

    /// @return size in bytes; -1 when there is no such object
    public Uni<Long> size(String bucket, String key) {
        return call(() -> client.statObject(
                        StatObjectArgs.builder().bucket(bucket).object(key).build()))
                .map(found -> found.size())
                .onFailure(Refusal::isMissing)
                .recoverWithItem(-1L);
    }

    /// @return the sum of all objects below the prefix, in bytes
    public Uni<Long> sizeBelow(String bucket, String prefix) {
        return call(() -> {
            long bytes = 0;
            for (Result<Item> item : list(bucket, prefix)) {
                bytes += item.get().size();
            }
            return CompletableFuture.completedFuture(bytes);
        });
    }

    /// Removes it, if it is there.
    public Uni<Void> remove(String bucket, String key) {
        return call(() -> client.removeObject(
                RemoveObjectArgs.builder().bucket(bucket).object(key).build()));
    }

    /// Removes all below the prefix.
    public Uni<Void> removeBelow(String bucket, String prefix) {
        return call(() -> {
                    List<String> keys = new ArrayList<>();
                    for (Result<Item> item : list(bucket, prefix)) {
                        keys.add(item.get().objectName());
                    }
                    return CompletableFuture.completedFuture(keys);
                })
                .onItem()
                .transformToMulti(keys -> Multi.createFrom().iterable(keys))
                .onItem()
                .transformToUniAndConcatenate(key -> remove(bucket, key))
                .onItem()
                .ignoreAsUni();
    }

    /// @return the store's id of the multipart upload
    public Uni<String> beginMultipart(String bucket, String key) {
        return call(() -> client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .build()))
                .map(created -> created.result().uploadId());
    }

    /// Stores a part, in place of an earlier one with the same number.
    ///
    /// @param bytes how many of `data`, from its begin
    public Uni<StoredPart> putPart(String bucket, String key, String multipartId, int number, byte[] data, int bytes) {
        return call(() -> client.uploadPart(UploadPartArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .uploadId(multipartId)
                        .partNumber(number)
                        .data(data, bytes)
                        .build()))
                .map(stored -> new StoredPart(number, stored.part().etag()));
    }

    /// Makes one object out of the parts. Done twice it fails the second time: look whether the object is there.
    public Uni<Void> completeMultipart(String bucket, String key, String multipartId, List<StoredPart> parts) {
        Part[] all =
                parts.stream().map(part -> new Part(part.number(), part.etag())).toArray(Part[]::new);
        return call(() -> client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .uploadId(multipartId)
                        .parts(all)
                        .build()))
                .replaceWithVoid();
    }

    /// Forgets the parts, if there are any.
    public Uni<Void> abortMultipart(String bucket, String key, String multipartId) {
        return call(() -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .uploadId(multipartId)
                        .build()))
                .replaceWithVoid()
                .onFailure(Refusal::isMissing)
                .recoverWithNull();
    }

    private Iterable<Result<Item>> list(String bucket, String prefix) {
        return client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .recursive(true)
                .build());
    }

    /// Back where the caller was, what follows stays in the caller's trace.
    private <T> Uni<T> call(Callable<CompletableFuture<T>> request) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            Uni<T> answer = ask(request);
            return caller == null ? answer : answer.emitOn(next -> caller.runOnContext(_ -> next.run()));
        });
    }

    private <T> Uni<T> ask(Callable<CompletableFuture<T>> request) {
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(() -> start(request), threads)
                        .thenCompose(answer -> answer))
                .onFailure(CompletionException.class)
                .transform(Refusal::rootOf)
                .onFailure(Refusal::isFull)
                .transform(StoreFull::new);
    }

    private static <T> CompletableFuture<T> start(Callable<CompletableFuture<T>> request) {
        try {
            return request.call();
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
