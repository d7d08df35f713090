package dev.prism.devstack.backup;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Counts, sums and fingerprints of what the stores hold, each under a name such as `postgres/billing/public.purchase`
/// or `topics/purchase-completed/0`. Two stores with the same content have the same figures.
record Figures(SortedMap<String, String> byName) {

    Figures {
        byName = new TreeMap<>(byName);
    }

    static Figures of(List<Map<String, String>> parts) {
        SortedMap<String, String> all = new TreeMap<>();
        parts.forEach(all::putAll);
        return new Figures(all);
    }

    /// One line for each of these figures that others do not have so; what only the others have is no difference.
    List<String> differencesIn(Figures others) {
        return byName.entrySet().stream()
                .filter(figure -> !figure.getValue().equals(others.byName.get(figure.getKey())))
                .map(figure -> figure.getKey() + ": " + figure.getValue() + ", but there "
                        + others.byName.getOrDefault(figure.getKey(), "is none"))
                .toList();
    }

    /// Those below a name.
    Stream<Map.Entry<String, String>> below(String prefix) {
        return byName.entrySet().stream().filter(figure -> figure.getKey().startsWith(prefix));
    }
}
