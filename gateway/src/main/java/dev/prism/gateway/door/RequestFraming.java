package dev.prism.gateway.door;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;

/// Whether a request says in one way only where it ends and whom it is for (RFC 9112, sections 3.2 and 6). One that two
/// servers could cut at different places would smuggle a second one past the gateway.
final class RequestFraming {
    private RequestFraming() {}

    static boolean isPlain(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                || hasOneHost(request) && hasPlainLength(request.headers()) && hasPlainCoding(request);
    }

    private static boolean hasOneHost(HttpServerRequest request) {
        int hosts = request.headers().getAll("Host").size();
        return hosts == 1 || hosts == 0 && request.version() == HttpVersion.HTTP_1_0;
    }

    private static boolean hasPlainLength(MultiMap headers) {
        List<String> lengths = headers.getAll("Content-Length");
        return lengths.isEmpty()
                || lengths.size() == 1 && lengths.getFirst().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean hasPlainCoding(HttpServerRequest request) {
        List<String> codings = request.headers().getAll("Transfer-Encoding");
        return codings.isEmpty()
                || codings.size() == 1
                        && codings.getFirst().equalsIgnoreCase("chunked")
                        && request.version() == HttpVersion.HTTP_1_1;
    }
}
