package dev.prism.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.origin.PublicOrigin;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrowserCookiesTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void no_cookie_goes_to_other_sites_and_on_https_none_goes_unencrypted() throws Exception {
        List<String> cookies = cookiesOf("https://prism.example");

        assertThat(cookies)
                .hasSize(3)
                .allSatisfy(cookie ->
                        assertThat(cookie).contains("SameSite=Lax", "Secure").doesNotContain("Domain="));
    }

    @Test
    void scripts_read_the_csrf_token_alone() throws Exception {
        assertThat(cookiesOf("http://localhost:8080"))
                .noneMatch(cookie -> cookie.contains("Secure"))
                .allMatch(cookie -> cookie.startsWith("prism-csrf=") != cookie.contains("HTTPOnly"));
    }

    private List<String> cookiesOf(String origin) throws Exception {
        BrowserCookies cookies = new BrowserCookies(PublicOrigin.of(origin));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    cookies.openSession(request, SessionId.next(), "token");
                    cookies.startLogin(request, "attempt", Duration.ofMinutes(15));
                    request.response().end();
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .headers()
                    .allValues("Set-Cookie");
        }
    }
}
