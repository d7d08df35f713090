package dev.prism.kit.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "prism.rebuild")
interface RebuildConfig {
    /// Names of the projections to make again at this start, or `all`; none usually.
    Optional<List<String>> projections();

    /// Also from topics whose first events are past their time and deleted: what they told is forgotten for good.
    @WithDefault("false")
    boolean fromWhatIsLeft();

    /// How long the group's other readers may take to leave. A killed one is on the list for up to 45 s.
    @WithDefault("90s")
    Duration othersLeaveWithin();
}
