package dev.prism.kit.event;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The trace that a fact and its events belong to, in the header of W3C Trace Context. It is kept with the event, since
/// what carries the event away later has no part in that trace.
///
/// Source: docs/adr/0091-trace-through-the-outbox.md
public final class Traceparent {
    static final String HEADER = "traceparent";
    private static final String VERSION = "00";

    private Traceparent() {}

    /// The caller's, empty when it has none.
    static String current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? String.join(
                        "-",
                        VERSION,
                        span.getTraceId(),
                        span.getSpanId(),
                        span.getTraceFlags().asHex())
                : "";
    }

    /// What goes on under the trace of an event: the root when it has none. For readers without a channel; the channels
    /// do the same by themselves.
    public static Context contextOf(Headers headers) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, OfRecord.INSTANCE);
    }

    private enum OfRecord implements TextMapGetter<Headers> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
            Header header = Objects.requireNonNull(headers).lastHeader(key);
            return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}
