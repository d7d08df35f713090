package dev.prism.catalog.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "catalog.object-store")
interface ObjectStoreConfig {
    /// S3 endpoint, without a bucket.
    URI endpoint();

    String accessKey();

    String secretKey();

    /// Named so that no request is needed to find it out.
    @WithDefault("us-east-1")
    String region();

    /// Connections kept to the store, each with one object on its way to one player; more requests than that wait.
    @WithDefault("128")
    int connections();

    /// Requests that may wait for a connection; more than that are refused at once.
    @WithDefault("1024")
    int waiting();

    /// Longest wait for a connection; then the player gets 503 and comes back.
    @WithDefault("5s")
    Duration waitMax();

    /// Longest time to connect, and longest silence within an object.
    @WithDefault("30s")
    Duration patience();
}
