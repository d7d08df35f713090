package dev.prism.gateway.testing;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser as far as HTTP goes: it keeps cookies by path and follows a login. It asks the public origin, whose name
/// leads to the gateway under test.
public final class Browser implements AutoCloseable {
    private static final Pattern FORM = Pattern.compile("<form[^>]+id=\"kc-form-login\"[^>]+action=\"([^\"]+)\"");

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
    private final URI origin;
    private final int gatewayPort;
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();

    public Browser(String origin, int gatewayPort) {
        this.origin = URI.create(origin);
        this.gatewayPort = gatewayPort;
    }

    public HttpResponse<Buffer> get(String path) {
        return send(HttpMethod.GET, path, Map.of(), null);
    }

    public HttpResponse<Buffer> get(String path, Map<String, String> headers) {
        return send(HttpMethod.GET, path, headers, null);
    }

    public HttpResponse<Buffer> post(String path, Map<String, String> headers, String body) {
        return send(HttpMethod.POST, path, headers, Buffer.buffer(body));
    }

    public HttpResponse<Buffer> send(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
        HttpRequest<Buffer> request = request(method, path);
        headers.forEach(request::putHeader);
        return received(body == null ? request.send() : request.sendBuffer(body));
    }

    /// Logs in with Keycloak's form.
    ///
    /// @return the answer that ends it: a redirect of the callback
    public HttpResponse<Buffer> login(String username, String password, String returnTo) {
        HttpResponse<Buffer> toKeycloak = get("/login?returnTo=" + returnTo);
        return submitForm(pathOf(toKeycloak.getHeader("Location")), username, password);
    }

    /// Fills in the form behind a path of Keycloak.
    public HttpResponse<Buffer> submitForm(String path, String username, String password) {
        HttpResponse<Buffer> page = get(path);
        if (page.statusCode() == 302) {
            return get(pathOf(page.getHeader("Location")));
        }
        Matcher form = FORM.matcher(page.bodyAsString());
        if (!form.find()) {
            throw new AssertionError("no login form: " + page.statusCode() + " " + page.bodyAsString());
        }
        String action = pathOf(form.group(1).replace("&amp;", "&"));
        MultiMap fields =
                MultiMap.caseInsensitiveMultiMap().add("username", username).add("password", password);
        HttpResponse<Buffer> back = received(request(HttpMethod.POST, action).sendForm(fields));
        return back.statusCode() == 302 ? get(pathOf(back.getHeader("Location"))) : back;
    }

    /// Path and query of an absolute address, which must be of the origin.
    public String pathOf(String address) {
        URI uri = URI.create(address);
        if (uri.isAbsolute() && !address.startsWith(origin.toString() + "/")) {
            throw new AssertionError("leads away from the origin: " + address);
        }
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    public String cookie(String name) {
        return cookies.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name + "|"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    public void plant(String name, String path, String value) {
        cookies.put(name + "|" + path, value);
    }

    public RequestOptions options(HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(gatewayPort, "127.0.0.1"))
                .setHost(origin.getHost())
                .setPort(origin.getPort())
                .setURI(path);
    }

    /// A WebSocket as a client that is no browser opens it: without an Origin.
    public WebSocketConnectOptions socket(String path) {
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost("127.0.0.1").setPort(gatewayPort).setURI(path);
        return options.setAllowOriginHeader(false);
    }

    public Vertx vertx() {
        return vertx;
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        HttpRequest<Buffer> request = client.request(
                method,
                SocketAddress.inetSocketAddress(gatewayPort, "127.0.0.1"),
                origin.getPort(),
                origin.getHost(),
                path);
        String jar = cookiesFor(path);
        return jar.isEmpty() ? request : request.putHeader("Cookie", jar);
    }

    private String cookiesFor(String path) {
        StringBuilder jar = new StringBuilder();
        cookies.forEach((nameAndPath, value) -> {
            int bar = nameAndPath.indexOf('|');
            if (path.startsWith(nameAndPath.substring(bar + 1))) {
                jar.append(jar.isEmpty() ? "" : "; ")
                        .append(nameAndPath, 0, bar)
                        .append('=')
                        .append(value);
            }
        });
        return jar.toString();
    }

    private HttpResponse<Buffer> received(Future<HttpResponse<Buffer>> answer) {
        HttpResponse<Buffer> response =
                answer.toCompletionStage().toCompletableFuture().join();
        response.cookies().forEach(this::keep);
        return response;
    }

    private void keep(String line) {
        Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String[] parts = line.split(";");
        for (String part : parts) {
            String[] pair = part.strip().split("=", 2);
            attributes.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        String[] pair = parts[0].split("=", 2);
        String key = pair[0] + "|" + attributes.getOrDefault("Path", "/");
        if ("0".equals(attributes.get("Max-Age"))) {
            cookies.remove(key);
        } else {
            cookies.put(key, pair[1]);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
