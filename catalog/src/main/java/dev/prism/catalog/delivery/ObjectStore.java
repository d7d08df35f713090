package dev.prism.catalog.delivery;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Reads objects from S3 without a thread waiting: MinIO's client signs a URL, which is mere arithmetic, and Vert.x
/// streams it with the player's back-pressure. Nothing is buffered but what is on its way.
@ApplicationScoped
class ObjectStore {
    private static final Logger LOG = Logger.getLogger(ObjectStore.class);
    private static final int SIGNED_FOR_SECONDS = 60;
    private static final List<String> PASSED_ON = List.of("Content-Length", "Content-Range", "ETag", "Last-Modified");

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
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(Math.toIntExact(config.patience().toMillis()))
                        .setReadIdleTimeout(Math.toIntExact(config.patience().toSeconds())),
                new PoolOptions().setHttp1MaxSize(config.connections()));
    }

    @PreDestroy
    void close() throws Exception {
        signer.close();
    }

    /// @throws DeliveryProblem when there is no such object, no such range, or the store is away
    Uni<StoredObject> open(String bucket, String key, Optional<ByteRange> range) {
        RequestOptions request = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(signed(bucket, key));
        range.ifPresent(bytes -> request.putHeader("Range", bytes.header()));
        return http.request(request)
                .chain(sending -> sending.send())
                .onFailure()
                .transform(fault -> {
                    LOG.warnf("the object store at %s does not answer: %s", config.endpoint(), fault);
                    return new DeliveryProblem.StoreAway();
                })
                .chain(ObjectStore::answer);
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

    private static Uni<StoredObject> answer(HttpClientResponse response) {
        return switch (response.statusCode()) {
            case 200, 206 -> Uni.createFrom().item(objectIn(response));
            case 404 -> discard(response, new DeliveryProblem.ObjectNotFound());
            case 416 -> discard(response, new DeliveryProblem.RangeNotSatisfiable());
            default -> {
                LOG.errorf("the object store answered %d", response.statusCode());
                yield discard(response, new DeliveryProblem.StoreAway());
            }
        };
    }

    private static StoredObject objectIn(HttpClientResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : PASSED_ON) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, List.of(value));
            }
        }
        headers.put("Accept-Ranges", List.of("bytes"));
        return new StoredObject(
                response.statusCode(),
                Map.copyOf(headers),
                response.toMulti()
                        .map(Buffer::getDelegate)
                        .onCancellation()
                        .invoke(() -> response.request().reset()));
    }

    private static Uni<StoredObject> discard(HttpClientResponse response, DeliveryProblem problem) {
        return response.body()
                .onItemOrFailure()
                .transformToUni((_, _) -> Uni.createFrom().failure(problem));
    }
}
