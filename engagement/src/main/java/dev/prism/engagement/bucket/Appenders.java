package dev.prism.engagement.bucket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The appenders of the lists that are being written, one a list. Above a bound those with nothing to do are let go;
/// one that is let go just before its next entry meets its successor as it would meet another instance's.
class Appenders {
    private final Map<String, Appender> byList = new ConcurrentHashMap<>();
    private final int kept;
    private final Function<String, Appender> maker;

    /// @param kept lists above which the idle ones are forgotten
    Appenders(int kept, Function<String, Appender> maker) {
        this.kept = kept;
        this.maker = maker;
    }

    Appender of(String list) {
        if (byList.size() >= kept && !byList.containsKey(list)) {
            byList.values().removeIf(Appender::isIdle);
        }
        return byList.computeIfAbsent(list, maker);
    }

    int size() {
        return byList.size();
    }
}
