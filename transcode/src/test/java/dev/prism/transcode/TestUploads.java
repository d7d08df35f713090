package dev.prism.transcode;

import dev.prism.events.ingest.UploadReceived;
import dev.prism.events.transcode.MediaFailed;
import dev.prism.events.transcode.MediaTranscoded;
import dev.prism.kit.id.Uuid7;
import dev.prism.kit.testing.TestServers;
import dev.prism.kit.testing.TestTopics;
import io.minio.DownloadObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// Uploads as ingest leaves them, on a topic of the test's own: other tests use the same servers. And what becomes of
/// them.
public final class TestUploads implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final MinioClient s3 = MinioClient.builder()
            .endpoint(TestServers.variable("S3_ENDPOINT"))
            .credentials(TestServers.variable("S3_ACCESS_KEY"), TestServers.variable("S3_SECRET_KEY"))
            .build();
    private final TestTopics.Probe transcoded = TestTopics.from("media-transcoded");
    private final TestTopics.Probe failed = TestTopics.from("media-failed");
    private final String topic;

    public TestUploads(String topic) {
        this.topic = topic;
    }

    @Override
    public void close() throws Exception {
        transcoded.close();
        failed.close();
        s3.close();
    }

    /// Makes a topic that takes the same events as `upload-received`, its dead letters and their way back; transcode
    /// may do with them, and with a group of that name, what it may do with its own.
    public static void makeTopic(String topic) {
        try (Admin admin = Admin.create(brokers())) {
            admin.createTopics(List.of(
                            new NewTopic(topic, 3, (short) 1),
                            new NewTopic(topic + "-dlq-transcode", 1, (short) 1),
                            new NewTopic(topic + "-replay-transcode", 1, (short) 1)))
                    .all()
                    .get();
            admin.createAcls(List.of(
                            allow(topic, ResourceType.TOPIC, AclOperation.READ),
                            allow(topic + "-dlq-transcode", ResourceType.TOPIC, AclOperation.WRITE),
                            allow(topic + "-replay-transcode", ResourceType.TOPIC, AclOperation.READ),
                            allow(topic, ResourceType.GROUP, AclOperation.READ),
                            allow(topic, ResourceType.GROUP, AclOperation.ALTER_CONFIGS)))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static AclBinding allow(String name, ResourceType type, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:transcode", "*", operation, AclPermissionType.ALLOW));
    }

    public static Map<String, Object> brokers() {
        return TestServers.broker("admin");
    }

    /// Puts the file into the store and tells that it has arrived.
    public UploadReceived arrives(Path file) throws Exception {
        UploadReceived upload = of(Files.size(file));
        s3.uploadObject(UploadObjectArgs.builder()
                .bucket("uploads")
                .object(upload.getObjectKey())
                .filename(file.toString())
                .build());
        tell(upload);
        return upload;
    }

    public void tell(UploadReceived upload) {
        TestTopics.send(topic, upload.getUploadId().toString(), upload);
    }

    public static UploadReceived of(long sizeBytes) {
        UUID uploadId = Uuid7.next();
        return UploadReceived.newBuilder()
                .setEventId(Uuid7.next())
                .setReceivedAt(Instant.now())
                .setUploadId(uploadId)
                .setContentId(Uuid7.next())
                .setChannelId(Uuid7.next())
                .setUploadedBy(Uuid7.next())
                .setFilename("holiday.mp4")
                .setTitle("Holiday")
                .setBucket("uploads")
                .setObjectKey("transcode-it/" + uploadId)
                .setSizeBytes(sizeBytes)
                .build();
    }

    /// However long an encoder takes on a busy machine.
    public MediaTranscoded awaitTranscoded(UploadReceived upload) {
        return transcoded.await(PATIENCE, MediaTranscoded.class, isOf(upload, MediaTranscoded::getContentId));
    }

    public MediaFailed awaitFailed(UploadReceived upload) {
        return failed.await(PATIENCE, MediaFailed.class, isOf(upload, MediaFailed::getContentId));
    }

    /// All that were told by then.
    public List<MediaTranscoded> transcoded(UploadReceived upload, Duration within) {
        return transcoded.allWithin(within, MediaTranscoded.class, isOf(upload, MediaTranscoded::getContentId));
    }

    public List<MediaFailed> failed(UploadReceived upload, Duration within) {
        return failed.allWithin(within, MediaFailed.class, isOf(upload, MediaFailed::getContentId));
    }

    private static <T> Predicate<T> isOf(UploadReceived upload, Function<T, UUID> contentId) {
        return event -> contentId.apply(event).equals(upload.getContentId());
    }

    /// Objects of all attempts at an item, below `content/{contentId}/`.
    public List<String> objectsOf(UUID contentId) throws MinioException {
        List<String> objects = new ArrayList<>();
        for (Result<Item> item : s3.listObjects(ListObjectsArgs.builder()
                .bucket("media")
                .prefix("content/" + contentId + "/")
                .recursive(true)
                .build())) {
            objects.add(item.get().objectName());
        }
        return objects;
    }

    /// Copies an item's objects to the disk, as a player sees them.
    public Path fetch(String prefix, UUID contentId, Path folder) throws Exception {
        for (String object : objectsOf(contentId)) {
            if (object.startsWith(prefix + "/")) {
                Path file = folder.resolve(object.substring(prefix.length() + 1));
                Files.createDirectories(file.getParent());
                s3.downloadObject(DownloadObjectArgs.builder()
                        .bucket("media")
                        .object(object)
                        .filename(file.toString())
                        .build());
            }
        }
        return folder;
    }

    /// The first event that matches, however long an encoder takes on a busy machine.
    public static <T extends SpecificRecord> T await(TestTopics.Probe probe, Class<T> type, Predicate<T> matches) {
        return probe.await(PATIENCE, type, matches);
    }

    /// Makes its own folder of a test's own name.
    public static Path folder(Path parent, String name) throws IOException {
        return Files.createDirectories(parent.resolve(name));
    }
}
