package dev.prism.devstack.stores;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prism.devstack.install.Servers;
import dev.prism.devstack.install.Unpacking;
import dev.prism.devstack.instance.Environment;
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
import io.minio.messages.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// The store of one machine, and what S3 clients do with its bucket of uploads.
final class RunningStore implements AutoCloseable {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Console QUIET = new Console(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    private static final int OFFSET = 4350;
    private static final String BUCKET = "uploads";

    private final ScarceDisk disk;
    private final Instance instance;
    private final Supervisor supervisor;
    private final MinioClient s3;
    private final MinioAsyncClient parts;

    /// @param variables of the store's process, beside its usual ones
    RunningStore(Path data, ScarceDisk disk, Map<String, String> variables) throws Exception {
        this.disk = disk;
        instance = new Instance(PROJECT, data, OFFSET, true);
        Files.createDirectories(instance.data().resolve("logs"));
        Servers servers = new Servers(PROJECT, instance.shared(), QUIET);
        servers.install(List.of(Unpacking.none("stores")));
        supervisor = new Supervisor(instance, new ProcessTable(instance.run()), QUIET);
        supervisor.start(List.of(new OnDisk(new StoresServer(instance, servers.of("stores")), disk, variables)));
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

    @Override
    public void close() throws Exception {
        s3.close();
        parts.close();
        List<ProcessHandle> inside = ProcessHandle.of(pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .toList();
        supervisor.stop();
        // What a sandbox held ends a moment after it, and its ports with it.
        inside.forEach(process -> process.onExit().join());
    }

    String endpoint() {
        return instance.s3();
    }

    String mongodb() {
        return Objects.requireNonNull(Environment.secrets(instance).get("MONGODB_URI"));
    }

    /// Is killed, and started again by its supervisor.
    void die() throws IOException {
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    void leaveRoomFor(int bytes) throws IOException {
        disk.leave(bytes, pid(), objects());
    }

    void makeRoom() throws IOException {
        disk.makeRoom(pid(), objects());
    }

    void put(String name, int bytes) throws Exception {
        s3.putObject(PutObjectArgs.builder().bucket(BUCKET).object(name).stream(
                        new ByteArrayInputStream(new byte[bytes]), (long) bytes, -1L)
                .build());
    }

    /// @return how many bytes it has
    long get(String name) throws Exception {
        try (var object =
                s3.getObject(GetObjectArgs.builder().bucket(BUCKET).object(name).build())) {
            return object.transferTo(OutputStream.nullOutputStream());
        }
    }

    void remove(String name) throws Exception {
        s3.removeObject(RemoveObjectArgs.builder().bucket(BUCKET).object(name).build());
    }

    List<String> names() throws Exception {
        List<String> names = new ArrayList<>();
        for (var found : s3.listObjects(ListObjectsArgs.builder().bucket(BUCKET).build())) {
            names.add(found.get().objectName());
        }
        return names;
    }

    /// @return the id of an upload in parts
    String begin(String name) throws Exception {
        return parts.createMultipartUpload(CreateMultipartUploadArgs.builder()
                        .bucket(BUCKET)
                        .object(name)
                        .build())
                .get()
                .result()
                .uploadId();
    }

    Part part(String name, String uploadId, int number, int bytes) throws Exception {
        String etag = parts.uploadPart(UploadPartArgs.builder()
                        .bucket(BUCKET)
                        .object(name)
                        .uploadId(uploadId)
                        .partNumber(number)
                        .data(new byte[bytes], bytes)
                        .build())
                .get()
                .part()
                .etag();
        return new Part(number, etag);
    }

    void join(String name, String uploadId, Part... all) throws Exception {
        parts.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(BUCKET)
                        .object(name)
                        .uploadId(uploadId)
                        .parts(all)
                        .build())
                .get();
    }

    /// What lies in the bucket on the disk, whatever S3 says of it.
    List<Path> filesAbove(long bytes) throws IOException {
        try (Stream<Path> files = Files.walk(disk.asSeenBy(pid(), objects()).resolve(BUCKET))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > bytes)
                    .toList();
        }
    }

    private long pid() throws IOException {
        return ProcessTable.read(instance.run()).getFirst().pid();
    }

    private Path objects() {
        return instance.home("stores").resolve("s3");
    }

    private record OnDisk(Program program, ScarceDisk disk, Map<String, String> variables) implements Program {
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
            Files.createDirectories(program.command().directory().resolve("s3"));
        }

        @Override
        public Command command() {
            return disk.under(program.command()).with(variables);
        }

        @Override
        public boolean ready() {
            return program.ready();
        }
    }
}
