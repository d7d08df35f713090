package dev.prism.ingest.upload;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// What a client of tus says in its headers, and the bytes behind them.
///
/// Source: https://tus.io/protocols/resumable-upload
record TusRequest(HttpServerRequest request) {
    static final String VERSION = "1.0.0";
    private static final String BYTES = "application/offset+octet-stream";

    /// @throws UploadProblem.UnknownVersion when it does not speak this version
    static TusRequest read(HttpServerRequest request) {
        if (!VERSION.equals(request.getHeader("Tus-Resumable"))) {
            throw new UploadProblem.UnknownVersion();
        }
        return new TusRequest(request);
    }

    /// Parameters, such as a charset that some clients add, mean nothing here.
    boolean sendsBytes() {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && BYTES.equalsIgnoreCase(type.split(";", 2)[0].strip());
    }

    /// @return empty when it is missing or no number from 0 on
    Optional<Long> number(CharSequence header) {
        String text = request.getHeader(header);
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    AppendToUpload.Body body(long offset) {
        Multi<Buffer> bytes = io.vertx.mutiny.core.http.HttpServerRequest.newInstance(request)
                .toMulti()
                .map(io.vertx.mutiny.core.buffer.Buffer::getDelegate);
        return new AppendToUpload.Body(
                offset,
                number(HttpHeaders.CONTENT_LENGTH).orElse(-1L),
                Optional.ofNullable(request.getHeader("Upload-Checksum")).map(Checksum::read),
                bytes,
                () -> request.connection().close());
    }
}
