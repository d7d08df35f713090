package dev.prism.catalog.delivery;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Reads objects from S3 without a thread waiting: MinIO's client signs a URL, which is mere arithmetic, and Vert.x
/// streams it with the player's back-pressure. Nothing is buffered but what is on its way.
@ApplicationScoped
class ObjectStore {
    private static final Logger LOG = Logger.getLogger(ObjectStore.class);
    private static final int SIGNED_FOR_SECONDS = 60;

    private final MinioClient signer;
    private final HttpClient http;
    private final ObjectStoreConfig config;

    ObjectStore(ObjectStoreConfig config, Vertx vertx) {
        this.config = config;
        this.signer = MinioClient.builder()
                .endpoint(config.endpoint().toString())
                .region(config.region())
                .credentials(config.accessKey(), config.secretKey())
                .build();
        // A signed address opens the object to whoever reads it: no span tells it.
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setTracingPolicy(TracingPolicy.IGNORE)
                        .setConnectTimeout(Math.toIntExact(config.patience().toMillis()))
                        .setReadIdleTimeout(Math.toIntExact(config.patience().toSeconds())),
                new PoolOptions().setHttp1MaxSize(config.connections()).setMaxWaitQueueSize(config.waiting()));
    }

    @PreDestroy
    void close() throws Exception {
        signer.close();
    }

    /// Opens an object: the store has answered, and its body waits.
    ///
    /// @throws DeliveryProblem when there is no such object, no such range, or the store is away or has no
    ///     connection free
    Uni<HttpClientResponse> open(String bucket, String key, Optional<ByteRange> range) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(signed(bucket, key))
                .setConnectTimeout(config.waitMax().toMillis());
        range.ifPresent(bytes -> request.putHeader("Range", bytes.header()));
        return Uni.createFrom()
                .completionStage(() -> http.request(request)
                        .compose(HttpClientRequest::send)
                        .onSuccess(HttpClientResponse::pause)
                        .toCompletionStage())
                .onFailure()
                .transform(fault -> {
                    LOG.warnf("the object store at %s does not answer: %s", config.endpoint(), fault);
                    return new DeliveryProblem.StoreAway();
                })
                .invoke(ObjectStore::requireObject);
    }

    private String signed(String bucket, String key) {
        try {
            return signer.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(Http.Method.GET)
                    .bucket(bucket)
                    .object(key)
                    .expiry(SIGNED_FOR_SECONDS, TimeUnit.SECONDS)
                    .build());
        } catch (MinioException fault) {
            throw new IllegalStateException("can not sign a URL of bucket " + bucket, fault);
        }
    }

    private static void requireObject(HttpClientResponse response) {
        switch (response.statusCode()) {
            case 200, 206 -> {}
            case 404 -> throw discarded(response, new DeliveryProblem.ObjectNotFound());
            case 416 -> throw discarded(response, new DeliveryProblem.RangeNotSatisfiable());
            default -> {
                LOG.errorf("the object store answered %d", response.statusCode());
                throw discarded(response, new DeliveryProblem.StoreAway());
            }
        }
    }

    /// Reads what the store says about its refusal, so that the connection can be used again.
    private static DeliveryProblem discarded(HttpClientResponse response, DeliveryProblem problem) {
        response.handler(_ -> {}).resume();
        return problem;
    }
}
