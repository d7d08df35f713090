package dev.prism.devstack.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Tells that there is no room as MinIO does, 507 `XMinioStorageFull`, where S3Proxy knows only 500. Writes are refused
/// before the disk is quite full: the databases and the broker lie on it too, and a broker without room ends.
///
/// Source: docs/adr/0056-a-full-disk-is-refused-early.md
final class FullDisk extends ForwardingBlobStore {
    private static final int INSUFFICIENT_STORAGE = 507;

    /// As the system words ENOSPC, EDQUOT and EFBIG.
    private static final List<String> NO_ROOM =
            List.of("No space left on device", "Disk quota exceeded", "File too large");

    private final Path directory;
    private final long reserveBytes;

    /// @param directory where the store's objects lie
    /// @param reserveBytes what objects leave free on that disk
    FullDisk(BlobStore store, Path directory, long reserveBytes) {
        super(store);
        this.directory = directory;
        this.reserveBytes = reserveBytes;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream bytes) {
        return told(() -> super.putBlob(request, bytes));
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return told(() -> super.copyBlob(request));
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream bytes) {
        return told(() -> super.uploadMultipartPart(upload, request, bytes));
    }

    /// The parts are listed before they are joined, which takes their room once more. It is the last moment: while
    /// they are joined S3Proxy has answered 200 already.
    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        List<Part> parts = super.listMultipartUpload(upload);
        requireRoom(parts.stream().mapToLong(Part::size).sum());
        return parts;
    }

    private <T> T told(Supplier<T> write) {
        requireRoom(0);
        try {
            return write.get();
        } catch (RuntimeException fault) {
            throw hasNoRoom(fault) ? full(fault) : fault;
        }
    }

    private void requireRoom(long bytes) {
        try {
            if (Files.getFileStore(directory).getUsableSpace() - bytes < reserveBytes) {
                throw full(new IOException("less than " + reserveBytes + " bytes would be left"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasNoRoom(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String told = String.valueOf(cause.getMessage());
            if (cause instanceof IOException && NO_ROOM.stream().anyMatch(told::contains)) {
                return true;
            }
        }
        return false;
    }

    private static AwsServiceException full(Throwable cause) {
        return AwsServiceException.builder()
                .statusCode(INSUFFICIENT_STORAGE)
                .cause(cause)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("XMinioStorageFull")
                        .errorMessage("The disk is full. Make room and try again.")
                        .build())
                .build();
    }
}
