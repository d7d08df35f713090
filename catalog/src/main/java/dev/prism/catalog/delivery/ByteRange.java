package dev.prism.catalog.delivery;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One range of bytes, as a `Range` header asks for it (RFC 9110, section 14.2). Several ranges, other units and
/// nonsense are ignored, as the RFC allows: the answer is the whole object.
///
/// @param header such as `bytes=0-1023`
record ByteRange(String header) {
    private static final Pattern ONE = Pattern.compile("bytes=(?:\\d{1,18}-\\d{0,18}|-\\d{1,18})");

    static Optional<ByteRange> in(@Nullable String header) {
        return header != null && ONE.matcher(header).matches() ? Optional.of(new ByteRange(header)) : Optional.empty();
    }
}
