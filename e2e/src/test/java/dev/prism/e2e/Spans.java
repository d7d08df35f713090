package dev.prism.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// The tracing backend of the platform under test: takes spans from the first test to the last, as OTLP over HTTP
/// sends them (opentelemetry.io/docs/specs/otlp, section OTLP/HTTP), and keeps their bytes.
public final class Spans implements BeforeAllCallback {
    private static final int PORT = 14318;
    private static final Queue<String> EXPORTS = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeAll(ExtensionContext tests) {
        tests.getRoot()
                .getStore(Namespace.create(Spans.class))
                .computeIfAbsent(PORT, _ -> new Running(listen()), Running.class);
    }

    /// All that was sent so far, an entry an export, its bytes as characters.
    static List<String> exports() {
        return List.copyOf(EXPORTS);
    }

    /// Whether a service told of a span of this trace.
    ///
    /// @param traceId in hexadecimal digits
    static boolean isTold(String service, String traceId) {
        String id = new String(HexFormat.of().parseHex(traceId), StandardCharsets.ISO_8859_1);
        return EXPORTS.stream().anyMatch(export -> export.contains(nameOf(service)) && export.contains(id));
    }

    /// The resource's attribute `service.name` as Protocol Buffers writes it: each length before what it measures.
    private static String nameOf(String service) {
        return "service.name\u0012" + (char) (service.length() + 2) + "\n" + (char) service.length() + service;
    }

    private record Running(HttpServer server) implements AutoCloseable {
        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static HttpServer listen() {
        try {
            int port = PORT + Integer.parseInt(Platform.offset());
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/v1/traces", Spans::take);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void take(HttpExchange export) throws IOException {
        try (export) {
            EXPORTS.add(new String(export.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            export.sendResponseHeaders(200, -1);
        }
    }
}
