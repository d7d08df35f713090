package dev.prism.kit.rebuild;

import java.util.List;

/// What a service keeps of others' events, and can make again from them. Each is a bean.
///
/// Source: docs/adr/0055-a-service-rebuilds-its-own-projections.md
public interface Projection {
    /// By which it is asked for; unique within the service.
    String name();

    /// What it is made from, all that its service reads into it.
    List<String> topics();

    /// Topics that are a part of it, and are made again by what fills it. They are deleted.
    default List<String> derived() {
        return List.of();
    }

    /// Empties it; may be called again. Blocks: the service reads nothing yet.
    void forget();
}
