package dev.prism.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real HTTP server that plays all services but insights, which is down.
public final class ServiceBehindTheDoor implements QuarkusTestResourceLifecycleManager {
    /// Said, since the system would grow it, and hold much of a body that nobody reads.
    private static final int RECEIVE_BUFFER_BYTES = 256 << 10;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger openStreams = new AtomicInteger();
    private final Queue<HttpServerRequest> asleep = new ConcurrentLinkedQueue<>();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Override
    public Map<String, String> start() {
        HttpServerOptions options = new HttpServerOptions().setMaxWebSocketFrameSize(1 << 20);
        options.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        String here = "http://127.0.0.1:" + server.actualPort();
        Map<String, String> config = Stream.of("identity", "ingest", "transcode", "catalog", "billing", "engagement")
                .collect(Collectors.toMap(service -> "gateway.upstream.url." + service, service -> here));
        config.put("gateway.upstream.url.insights", "http://127.0.0.1:1");
        return config;
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        if (!request.path().startsWith("/live/")) {
            seen.add(request.method() + " " + request.uri() + " " + request.getHeader("X-Forwarded-For") + "\n");
        }
        switch (request.path()) {
            case "/live/seen" -> tellWhatWasSeen(request);
            case "/live/events" -> sendEvents(request);
            case "/live/open-streams" -> request.response().end(Integer.toString(openStreams.get()));
            case "/live/asleep" -> request.response().end(Integer.toString(asleep.size()));
            case "/live/wake" -> wake(request);
            case "/live/never" -> request.handler(ignored -> {});
            case "/live/broken" -> request.connection().close();
            case "/media/film" -> sendRange(request);
            case "/api/v1/chat/echo" ->
                request.toWebSocket().onSuccess(socket -> {
                    socket.writeTextMessage(headersOf(request).encode());
                    socket.textMessageHandler(socket::writeTextMessage);
                });
            case "/api/v1/chat/closed" -> refuse(request);
            case "/api/v1/uploads/counted" -> count(request);
            case "/api/v1/uploads/asleep" -> {
                count(request);
                asleep.add(request.pause());
            }
            case "/api/v1/contents/gone" ->
                request.response().setStatusCode(204).end();
            case "/q/openapi" -> sendOpenApi(request);
            case "/q/health" ->
                request.response().end("{\"status\":\"UP\",\"checks\":[{\"name\":\"Database\",\"status\":\"UP\"}]}");
            default -> request.bodyHandler(body -> echo(request, body));
        }
    }

    /// A line a request since the last asking: method, target, and who sent it if the gateway is to be believed.
    private void tellWhatWasSeen(HttpServerRequest request) {
        String lines = String.join("", seen);
        seen.clear();
        request.response().end(lines);
    }

    private static void echo(HttpServerRequest request, Buffer body) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Set-Cookie", "planted=1")
                .putHeader("X-Powered-By", "a service")
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Allow-Credentials", "true")
                .end(new JsonObject()
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headersOf(request))
                        .put("body", body.toString())
                        .toBuffer());
    }

    private static JsonObject headersOf(HttpServerRequest request) {
        JsonObject headers = new JsonObject();
        request.headers()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT),
                        String.join(", ", request.headers().getAll(name))));
        return headers;
    }

    private void sendEvents(HttpServerRequest request) {
        HttpServerResponse response = request.response()
                .putHeader("Content-Type", "text/event-stream")
                .setChunked(true);
        openStreams.incrementAndGet();
        response.write("event: figures\ndata: 1\n\n");
        long timer = vertx.setPeriodic(50, tick -> response.write(": still here\n\n"));
        response.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            openStreams.decrementAndGet();
        });
    }

    private static void sendRange(HttpServerRequest request) {
        Buffer film = Buffer.buffer("0123456789");
        String range = request.getHeader("Range");
        if (range == null) {
            request.response()
                    .putHeader("Accept-Ranges", "bytes")
                    .putHeader("Content-Length", "10")
                    .end(film);
            return;
        }
        int from = Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
        int to = Integer.parseInt(range.substring(range.indexOf('-') + 1));
        request.response()
                .setStatusCode(206)
                .putHeader("Content-Range", "bytes " + from + "-" + to + "/10")
                .end(film.slice(from, to + 1));
    }

    private static void refuse(HttpServerRequest request) {
        request.response()
                .setStatusCode(403)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"type\":\"/problems/banned\",\"status\":403}");
    }

    /// Reads what was left unread.
    private void wake(HttpServerRequest request) {
        asleep.forEach(HttpServerRequest::resume);
        asleep.clear();
        request.response().end();
    }

    private static void count(HttpServerRequest request) {
        long[] bytes = {0};
        request.handler(piece -> bytes[0] += piece.length());
        request.endHandler(end -> request.response()
                .putHeader("Upload-Offset", Long.toString(bytes[0]))
                .end());
    }

    private static void sendOpenApi(HttpServerRequest request) {
        request.response().putHeader("Content-Type", "application/json").end("""
                {"openapi": "3.1.0", "info": {"title": "a service"},
                 "paths": {"/api/v1/contents/{id}": {"get": {"responses": {"200": {"description": "ok"}}}},
                           "/api/v1/prices": {"get": {"responses": {"200": {"description": "ok"}}}},
                           "/q/secret": {"get": {}}}}""");
    }
}
