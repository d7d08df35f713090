package dev.prism.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.upstream.Service;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class RequestHygieneTest {
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap()
            .add("Cookie", "KC_RESTART=a; prism-session=b; prism-csrf=c")
            .add("Cookie", "prism-login=d; AUTH_SESSION_ID=e");

    @Test
    void leaves_keycloak_its_own_cookies_and_none_of_ours() {
        RequestHygiene.keepCookiesOf(Service.KEYCLOAK, headers);

        assertThat(headers.getAll("Cookie")).containsExactly("KC_RESTART=a; AUTH_SESSION_ID=e");
    }

    @Test
    void passes_on_nothing_that_is_about_the_clients_own_connection() {
        headers.add("Connection", "close, X-Own").add("Connection", "Upgrade, Content-Length");
        headers.add("X-Own", "1")
                .add("TE", "trailers")
                .add("Keep-Alive", "timeout=5")
                .add("Proxy-Authorization", "x");
        headers.add("Content-Length", "5").add("Upgrade", "websocket").add("X-Other", "1");

        RequestHygiene.removeWhatIsOfOneConnection(headers);

        assertThat(headers.names()).doesNotContain("X-Own", "TE", "Keep-Alive", "Proxy-Authorization");
        assertThat(headers.names()).contains("Content-Length", "Upgrade", "X-Other");
    }

    @Test
    void gives_a_service_no_cookies_at_all() {
        RequestHygiene.keepCookiesOf(Service.CATALOG, headers);

        assertThat(headers.contains("Cookie")).isFalse();
    }
}
