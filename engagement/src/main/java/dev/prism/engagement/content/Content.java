package dev.prism.engagement.content;

import java.util.UUID;

/// An item that can be commented on.
///
/// @param open whether everybody may read about it; its team always may
public record Content(UUID contentId, UUID channelId, boolean open) {}
