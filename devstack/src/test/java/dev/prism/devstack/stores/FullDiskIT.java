package dev.prism.devstack.stores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.prism.devstack.install.Servers;
import dev.prism.devstack.install.Shell;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.process.Command;
import dev.prism.devstack.process.Console;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.Program;
import dev.prism.devstack.process.Supervisor;
import dev.prism.devstack.server.StoresServer;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.UploadPartArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store of one machine when its writes fail. Root is not needed: the kernel's limit on the size of a file fails a
/// write in the middle as a full disk does, with another number, and can be moved while the process runs.
class FullDiskIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Console QUIET = new Console(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    private static final int OFFSET = 4350;
    private static final int MIB = 1 << 20;
    private static final String UNLIMITED = "unlimited";

    @TempDir
    private Path folder;

    private Supervisor supervisor;
    private Instance instance;
    private MinioClient s3;
    private MinioAsyncClient parts;

    @AfterEach
    void stop() throws Exception {
        s3.close();
        parts.close();
        supervisor.stop();
    }

    @Test
    void a_write_without_room_is_told_leaves_nothing_and_goes_well_once_there_is_room() throws Exception {
        start(Map.of());
        put("kept", 1);
        limitFiles(Integer.toString(2 * MIB));

        assertNoRoom(() -> put("new", 5 * MIB));
        assertNoRoom(() -> put("kept", 5 * MIB));

        assertThat(names()).containsExactly("kept");
        assertThat(get("kept")).isEqualTo(1);
        assertThat(filesAbove(1)).isEmpty();

        limitFiles(UNLIMITED);
        put("new", 5 * MIB);
        assertThat(get("new")).isEqualTo(5 * MIB);
    }

    @Test
    void parts_that_can_not_be_joined_for_want_of_room_are_joined_once_there_is() throws Exception {
        start(Map.of());
        String uploadId = parts.createMultipartUpload(CreateMultipartUploadArgs.builder()
                        .bucket("uploads")
                        .object("film")
                        .build())
                .get()
                .result()
                .uploadId();
        Part[] both = {part(uploadId, 1), part(uploadId, 2)};
        limitFiles(Integer.toString(6 * MIB));

        assertThatThrownBy(() -> join(uploadId, both)).isInstanceOf(Exception.class);
        assertThat(names()).isEmpty();

        limitFiles(UNLIMITED);
        join(uploadId, both);
        assertThat(get("film")).isEqualTo(10 * MIB);
    }

    @Test
    void a_disk_that_is_nearly_full_takes_nothing_and_still_gives_and_removes() throws Exception {
        start(Map.of());
        put("kept", 1);
        supervisor.stop();
        start(Map.of("S3_RESERVE_BYTES", Long.toString(Long.MAX_VALUE)));

        assertNoRoom(() -> put("new", 1));

        assertThat(get("kept")).isEqualTo(1);
        s3.removeObject(
                RemoveObjectArgs.builder().bucket("uploads").object("kept").build());
        assertThat(names()).isEmpty();
    }

    private interface Write {
        void run() throws Exception;
    }

    private static void assertNoRoom(Write write) {
        Throwable fault = catchThrowable(write::run);
        while (fault != null && !(fault instanceof ErrorResponseException)) {
            fault = fault.getCause();
        }
        assertThat(fault).isInstanceOfSatisfying(ErrorResponseException.class, refusal -> {
            assertThat(refusal.errorResponse().code()).isEqualTo("XMinioStorageFull");
            assertThat(refusal.response().code()).isEqualTo(507);
        });
    }

    private void start(Map<String, String> environment) throws Exception {
        instance = new Instance(PROJECT, folder.resolve("data"), OFFSET, true);
        Files.createDirectories(instance.data().resolve("logs"));
        Servers servers = new Servers(PROJECT, instance.shared(), QUIET);
        servers.install(List.of(Unpacking.none("stores")));
        supervisor = new Supervisor(instance, new ProcessTable(instance.run()), QUIET);
        supervisor.start(List.of(new With(new StoresServer(instance, servers.of("stores")), environment)));
        String user = instance.secrets().password("s3-access-key");
        String password = instance.secrets().password("s3-secret-key");
        s3 = MinioClient.builder()
                .endpoint(instance.s3())
                .credentials(user, password)
                .build();
        parts = MinioAsyncClient.builder()
                .endpoint(instance.s3())
                .credentials(user, password)
                .build();
    }

    /// The same program with some variables more.
    private record With(Program program, Map<String, String> more) implements Program {
        @Override
        public String name() {
            return program.name();
        }

        @Override
        public Set<String> after() {
            return program.after();
        }

        @Override
        public List<Integer> ports() {
            return program.ports();
        }

        @Override
        public void prepare() throws Exception {
            program.prepare();
        }

        @Override
        public Command command() {
            Command plain = program.command();
            Map<String, String> environment = new HashMap<>(plain.environment());
            environment.putAll(more);
            return new Command(plain.arguments(), environment, plain.directory());
        }

        @Override
        public boolean ready() {
            return program.ready();
        }
    }

    /// @param bytes at most in one file; the soft limit, which its owner may raise again
    private void limitFiles(String bytes) throws Exception {
        long pid = ProcessTable.read(instance.run()).getFirst().pid();
        Shell.run(folder, Map.of(), List.of("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":"));
    }

    private void put(String name, int bytes) throws Exception {
        s3.putObject(PutObjectArgs.builder().bucket("uploads").object(name).stream(
                        new ByteArrayInputStream(new byte[bytes]), (long) bytes, -1L)
                .build());
    }

    private Part part(String uploadId, int number) throws Exception {
        String etag = parts.uploadPart(UploadPartArgs.builder()
                        .bucket("uploads")
                        .object("film")
                        .uploadId(uploadId)
                        .partNumber(number)
                        .data(new byte[5 * MIB], 5 * MIB)
                        .build())
                .get()
                .part()
                .etag();
        return new Part(number, etag);
    }

    private void join(String uploadId, Part... both) throws Exception {
        parts.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket("uploads")
                        .object("film")
                        .uploadId(uploadId)
                        .parts(both)
                        .build())
                .get();
    }

    private long get(String name) throws Exception {
        try (var object = s3.getObject(
                GetObjectArgs.builder().bucket("uploads").object(name).build())) {
            return object.transferTo(OutputStream.nullOutputStream());
        }
    }

    private List<String> names() throws Exception {
        List<String> names = new ArrayList<>();
        for (var found :
                s3.listObjects(ListObjectsArgs.builder().bucket("uploads").build())) {
            names.add(found.get().objectName());
        }
        return names;
    }

    private List<Path> filesAbove(long bytes) throws IOException {
        try (Stream<Path> files = Files.walk(instance.home("stores").resolve("s3"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > bytes)
                    .toList();
        }
    }
}
