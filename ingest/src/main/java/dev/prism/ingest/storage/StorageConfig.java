package dev.prism.ingest.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "ingest.storage")
public interface StorageConfig {
    /// Address of the S3 service.
    URI endpoint();

    String accessKey();

    String secretKey();

    @WithDefault("us-east-1")
    String region();

    /// Requests at a time.
    @WithDefault("64")
    int requestsMax();

    /// Longest silence on a connection.
    @WithDefault("30s")
    Duration patience();
}
