package dev.prism.catalog.access;

import java.util.UUID;

/// Who wants to see something, in regard to one channel.
public sealed interface Viewer {
    record Anonymous() implements Viewer {}

    /// Somebody who is logged in and not on the channel's team.
    record Fan(UUID accountId) implements Viewer {}

    /// A member of the channel's team who may view the library.
    record Team(UUID accountId) implements Viewer {}
}
