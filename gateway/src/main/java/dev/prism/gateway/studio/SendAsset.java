package dev.prism.gateway.studio;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// Sends a file: 304 when the browser has it, compressed when the browser can read that.
public final class SendAsset {
    private SendAsset() {}

    public static void send(HttpServerRequest request, Asset asset) {
        HttpServerResponse response = request.response()
                .putHeader("Content-Type", asset.type())
                .putHeader("ETag", asset.etag())
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("Cache-Control", asset.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
        if (request.headers().contains("If-None-Match", asset.etag(), false)) {
            response.setStatusCode(304).end();
            return;
        }
        boolean compressed = asset.gzip().isPresent() && readsGzip(request);
        if (compressed) {
            response.putHeader("Content-Encoding", "gzip");
        }
        var body = (compressed ? asset.gzip().get() : asset.bytes()).copy();
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader("Content-Length", Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }

    private static boolean readsGzip(HttpServerRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }
}
