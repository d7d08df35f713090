package dev.prism.catalog.planning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "catalog.planner")
interface PlannerConfig {
    /// Time between two looks at the agenda; an item is released this much after its time at most.
    @WithDefault("200ms")
    Duration every();
}
