package dev.prism.ingest.rtmp.amf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One AMF0 value. Immutable.
///
/// Source: Action Message Format AMF 0, Adobe, 2007
public sealed interface Amf {
    Amf NULL = new Nothing();

    record Num(double value) implements Amf {}

    record Bool(boolean value) implements Amf {}

    record Text(String value) implements Amf {}

    /// `null`, `undefined` and `unsupported`: RTMP treats them alike.
    record Nothing() implements Amf {}

    /// An object, a typed object or an ECMA array: names and values in the order of the wire.
    record Fields(Map<String, Amf> values) implements Amf {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /// @return the text of a field, null when it is missing or of another kind
        public @Nullable String text(String name) {
            return values.get(name) instanceof Text text ? text.value() : null;
        }

        /// @return the number of a field, NaN when it is missing or of another kind
        public double number(String name) {
            return values.get(name) instanceof Num num ? num.value() : Double.NaN;
        }
    }

    record Items(List<Amf> values) implements Amf {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// @param epochMillis milliseconds since 1970, UTC
    record Date(double epochMillis) implements Amf {}

    static Fields fields(Map<String, Amf> values) {
        return new Fields(values);
    }
}
