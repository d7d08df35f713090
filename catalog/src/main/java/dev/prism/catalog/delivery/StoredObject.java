package dev.prism.catalog.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;

/// An object of the store on its way to a player, read as fast as the player takes it.
///
/// @param contentType what the player is told that it is
/// @param cacheControl who may keep it
/// @param source the store's answer, paused before its body; either sent or discarded
record StoredObject(String contentType, String cacheControl, HttpClientResponse source) {
    private static final List<String> PASSED_ON = List.of("Content-Length", "Content-Range", "ETag", "Last-Modified");

    /// Completes when the player has all of it. When either side breaks off, so does the other: a cut object must not
    /// look whole.
    Uni<Void> sendTo(HttpServerResponse player) {
        player.setStatusCode(source.statusCode());
        headers().forEach(player::putHeader);
        for (String name : PASSED_ON) {
            String value = source.getHeader(name);
            if (value != null) {
                player.putHeader(name, value);
            }
        }
        player.setChunked(source.getHeader("Content-Length") == null);
        player.closeHandler(_ -> source.request().reset());
        return Uni.createFrom()
                .completionStage(
                        () -> source.pipe().endOnFailure(false).to(player).toCompletionStage())
                .onFailure()
                .invoke(() -> {
                    source.request().reset();
                    player.reset();
                })
                .onFailure()
                .recoverWithNull();
    }

    private Map<String, String> headers() {
        return Map.of(
                "Content-Type",
                contentType,
                "Cache-Control",
                cacheControl,
                "Accept-Ranges",
                "bytes",
                "X-Content-Type-Options",
                "nosniff");
    }
}
