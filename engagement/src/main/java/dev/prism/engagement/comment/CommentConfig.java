package dev.prism.engagement.comment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "engagement.comment")
public interface CommentConfig {
    /// Longest comment, Unicode code points.
    @WithDefault("2000")
    int codePointsMax();

    /// Comments that a person may post at once.
    @WithDefault("5")
    int postBurst();

    /// Time after which a person may post one more, up to `post-burst`.
    @WithDefault("2s")
    Duration postEvery();
}
