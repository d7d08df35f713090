package dev.prism.ingest.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "ingest.upload")
public interface UploadConfig {
    /// Longest file; above it 413. At most 10,000 parts.
    @WithDefault("40G")
    MemorySize lengthMax();

    /// Size of a part in the object store, and of the buffer of each PATCH. S3 takes no less than 5 MiB.
    @WithDefault("5M")
    MemorySize part();

    /// Bodies that are received at a time; one more gets 503. Each holds a part in memory.
    @WithDefault("8")
    int bodiesMax();

    /// Uploads that one account has begun and not finished; one more gets 409.
    @WithDefault("20")
    int openMax();

    /// Silence after which an unfinished upload is deleted.
    @WithDefault("24h")
    Duration expiresAfter();

    /// How often expired uploads are looked for, and those that a crash left between their last byte and their end.
    @WithDefault("1m")
    Duration sweepEvery();

    /// Bucket of uploaded files.
    @WithDefault("uploads")
    String bucket();

    /// @throws IllegalArgumentException when the longest file does not fit into 10,000 parts
    default void requireConsistent() {
        long partBytes = part().asLongValue();
        if (partBytes < 5 << 20 || lengthMax().asLongValue() > partBytes * 10_000) {
            throw new IllegalArgumentException(
                    "ingest.upload.part must be 5M or more, and ingest.upload.length-max" + " at most 10,000 of them");
        }
    }
}
