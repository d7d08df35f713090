package dev.prism.engagement.content;

import java.util.UUID;

/// An item that can be commented on.
///
/// @param published whether its audience can see it; its team always can
public record Content(UUID contentId, UUID channelId, boolean published) {}
