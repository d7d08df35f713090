package dev.prism.catalog.delivery;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An object of the store on its way to a player.
///
/// @param status 200, or 206 for a range
/// @param headers of the answer
/// @param body read as fast as the player takes it; subscribe once
record StoredObject(int status, Map<String, List<String>> headers, Multi<Buffer> body) {
    StoredObject with(String name, String value) {
        Map<String, List<String>> more = new HashMap<>(headers);
        more.put(name, List.of(value));
        return new StoredObject(status, Map.copyOf(more), body);
    }
}
