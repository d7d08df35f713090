package dev.prism.insights.fact;

import java.util.UUID;

/// What is known so far of one thing that counts. Each event says a part of it; parts are brought together by [#join],
/// which is commutative, associative and idempotent. So a row ends the same in whatever order its events arrive and
/// however often each of them does.
///
/// Source: docs/adr/0062-figures-counted-once.md
public sealed interface Row permits Viewing, Sale, Broadcast, ChatMessage, Comment {

    /// Unique among the rows of its kind.
    UUID id();

    /// @param other a row of the same kind and id
    /// @throws ClassCastException when it is of another kind
    Row join(Row other);
}
