package dev.prism.engagement.comment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "engagement.comment")
public interface CommentConfig {
    /// Longest comment, Unicode code points.
    @WithDefault("2000")
    int codePointsMax();
}
