package dev.prism.transcode.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

@ConfigMapping(prefix = "transcode.store")
public interface StoreConfig {
    /// The S3 endpoint.
    URI endpoint();

    String accessKey();

    String secretKey();

    /// Bucket of the renditions.
    @WithDefault("media")
    String bucket();

    /// Objects sent at a time.
    @WithDefault("4")
    int parallel();
}
