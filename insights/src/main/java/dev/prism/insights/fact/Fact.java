package dev.prism.insights.fact;

import java.util.UUID;

/// What one event says: a part of one row of one channel.
public record Fact(UUID channelId, Row row) {}
