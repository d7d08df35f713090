package dev.prism.devstack.stores;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import dev.prism.devstack.instance.PrivateFiles;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.h2.mvstore.MVStore;

/// S3 over a directory and the MongoDB wire protocol over an H2 file, in one JVM. Configured by its environment.
public final class Stores {
    private static final List<String> BUCKETS = List.of("uploads", "media");
    /// How often the file is looked after. Longer than a write takes, which commits by itself before it is answered.
    private static final int COMMIT_MILLIS = 1_000;

    /// What objects leave free on the disk for the databases and the broker.
    private static final long RESERVE_BYTES = 512L << 20;

    private Stores() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> environment = System.getenv();
        Path home = Path.of("").toAbsolutePath();
        S3Proxy s3 = s3(home.resolve("s3"), environment);
        MVStore file = new MVStore.Builder()
                .fileName(home.resolve("mongo.mv").toString())
                .autoCommitBufferSize(4096)
                .open();
        file.setAutoCommitDelay(COMMIT_MILLIS);
        MongoServer mongo = mongo(file, environment);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(s3, mongo), "stop"));
        s3.start();
        System.out.println("s3 on " + s3.getPort() + ", mongo on " + mongo.getLocalAddress());
    }

    private static S3Proxy s3(Path directory, Map<String, String> environment) throws Exception {
        for (String bucket : BUCKETS) {
            // What others may read on the disk, S3Proxy lists to whoever asks without a key.
            PrivateFiles.directory(directory.resolve(bucket));
        }
        return S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:" + environment.getOrDefault("S3_PORT", "19000")))
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4,
                        environment.get("S3_ACCESS_KEY"),
                        environment.get("S3_SECRET_KEY"))
                .ignoreUnknownHeaders(true)
                .blobStore(new FullDisk(
                        new FilesystemNio2BlobStore(directory.toString()), directory, reserveBytes(environment)))
                .build();
    }

    private static long reserveBytes(Map<String, String> environment) {
        return Long.parseLong(environment.getOrDefault("S3_RESERVE_BYTES", Long.toString(RESERVE_BYTES)));
    }

    private static MongoServer mongo(MVStore file, Map<String, String> environment) {
        ScramLogin login =
                new ScramLogin(required(environment, "MONGO_USERNAME"), required(environment, "MONGO_PASSWORD"));
        MongoServer server = new MongoServer(new GuardedDocuments(file, login).version(ServerVersion.MONGO_5_0));
        int port = Integer.parseInt(environment.getOrDefault("MONGO_PORT", "17017"));
        server.bind(new InetSocketAddress("127.0.0.1", port));
        return server;
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static void stop(S3Proxy s3, MongoServer mongo) {
        try {
            mongo.shutdown();
            s3.stop();
        } catch (Exception e) {
            System.err.println("did not stop cleanly: " + e);
        }
    }
}
