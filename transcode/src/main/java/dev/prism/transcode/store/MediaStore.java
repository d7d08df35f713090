package dev.prism.transcode.store;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Objects in S3. Every call blocks, ends when its thread is interrupted, and fails with a [StoreFault].
@ApplicationScoped
public class MediaStore {
    private static final int SMALL_BYTES = 1 << 20;
    private static final Map<String, String> IF_ABSENT = Map.of("If-None-Match", "*");
    private static final Map<String, String> FOR_EVER = Map.of("Cache-Control", "private, max-age=31536000, immutable");

    private final MinioClient s3;
    private final String bucket;

    MediaStore(StoreConfig config) {
        this.s3 = MinioClient.builder()
                .endpoint(config.endpoint().toString())
                .credentials(config.accessKey(), config.secretKey())
                .build();
        this.bucket = config.bucket();
    }

    @PreDestroy
    void close() throws Exception {
        s3.close();
    }

    /// Bucket of everything that is written here.
    public String bucket() {
        return bucket;
    }

    /// Copies an object into a file that is not there yet, at most `sizeMaxBytes` of it.
    ///
    /// @return false when there is no such object
    public boolean download(String fromBucket, String object, Path file, long sizeMaxBytes)
            throws InterruptedException {
        try (InputStream content = s3.getObject(
                GetObjectArgs.builder().bucket(fromBucket).object(object).build())) {
            Files.copy(new Bounded(content, sizeMaxBytes), file);
            return true;
        } catch (ErrorResponseException e) {
            if (e.response().code() == 404) {
                return false;
            }
            throw fault("read " + object, e);
        } catch (MinioException | IOException e) {
            throw fault("read " + object, e);
        }
    }

    /// Sends a plain file; a link is not followed.
    public void upload(String object, Path file, String contentType) throws InterruptedException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException("no plain file: " + file);
        }
        try {
            s3.uploadObject(UploadObjectArgs.builder()
                    .bucket(bucket)
                    .object(object)
                    .filename(file.toString())
                    .contentType(contentType)
                    .headers(FOR_EVER)
                    .build());
        } catch (MinioException e) {
            throw fault("write " + object, e);
        }
    }

    /// Writes a small object unless there is one of that name: of all that try, one wins.
    ///
    /// @return true when this call wrote it
    public boolean claim(String object, byte[] content, String contentType) throws InterruptedException {
        try {
            s3.putObject(PutObjectArgs.builder()
                    .bucket(bucket)
                    .object(object)
                    .data(content, content.length)
                    .contentType(contentType)
                    .headers(IF_ABSENT)
                    .build());
            return true;
        } catch (ErrorResponseException e) {
            if (e.response().code() == 412 || e.response().code() == 409) {
                return false;
            }
            throw fault("claim " + object, e);
        } catch (MinioException e) {
            throw fault("claim " + object, e);
        }
    }

    /// Reads a small object, at most 1 MiB.
    public Optional<byte[]> read(String object) throws InterruptedException {
        try (InputStream content = s3.getObject(
                GetObjectArgs.builder().bucket(bucket).object(object).build())) {
            return Optional.of(new Bounded(content, SMALL_BYTES).readAllBytes());
        } catch (ErrorResponseException e) {
            if (e.response().code() == 404) {
                return Optional.empty();
            }
            throw fault("read " + object, e);
        } catch (MinioException | IOException e) {
            throw fault("read " + object, e);
        }
    }

    public int countBelow(String prefix) throws InterruptedException {
        int count = 0;
        try {
            for (Result<Item> result : listBelow(prefix)) {
                result.get();
                count++;
            }
        } catch (MinioException e) {
            throw fault("list " + prefix, e);
        }
        return count;
    }

    /// Removes all objects below a prefix, except those below another.
    public void removeBelow(String prefix, String except) throws InterruptedException {
        try {
            for (Result<Item> result : listBelow(prefix)) {
                String object = result.get().objectName();
                if (!object.startsWith(except)) {
                    s3.removeObject(RemoveObjectArgs.builder()
                            .bucket(bucket)
                            .object(object)
                            .build());
                }
            }
        } catch (MinioException e) {
            throw fault("clear " + prefix, e);
        }
    }

    private Iterable<Result<Item>> listBelow(String prefix) {
        return s3.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .recursive(true)
                .build());
    }

    private static StoreFault fault(String what, Exception cause) throws InterruptedException {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof InterruptedIOException && !(at instanceof SocketTimeoutException)) {
                throw new InterruptedException("stopped: " + what);
            }
        }
        return new StoreFault("could not " + what, cause);
    }

    /// Fails when a stream has more than it should.
    private static final class Bounded extends FilterInputStream {
        private long leftBytes;

        Bounded(InputStream in, long sizeMaxBytes) {
            super(in);
            this.leftBytes = sizeMaxBytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                spend(1);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                spend(read);
            }
            return read;
        }

        private void spend(int bytes) throws IOException {
            leftBytes -= bytes;
            if (leftBytes < 0) {
                throw new IOException("more bytes than announced");
            }
        }
    }
}
