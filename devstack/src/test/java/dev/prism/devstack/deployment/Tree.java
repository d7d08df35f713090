package dev.prism.devstack.deployment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A piece of YAML. What is not there is an empty piece.
///
/// @param value map, list, scalar or null
record Tree(@Nullable Object value) {

    Tree at(String... keys) {
        Object here = value;
        for (String key : keys) {
            here = here instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return new Tree(here);
    }

    boolean exists() {
        return value != null;
    }

    String text() {
        return String.valueOf(value);
    }

    String text(String key) {
        return at(key).text();
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> keys.add(key.toString()));
        }
        return keys;
    }

    Stream<Tree> items() {
        return value instanceof List<?> list ? list.stream().map(Tree::new) : Stream.empty();
    }

    List<String> texts() {
        return items().map(Tree::text).toList();
    }
}
