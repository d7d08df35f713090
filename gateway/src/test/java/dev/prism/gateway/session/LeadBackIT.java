package dev.prism.gateway.session;

import static dev.prism.gateway.testing.RunningGateway.browser;
import static dev.prism.gateway.testing.RunningGateway.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a login ends, with a real Keycloak.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class LeadBackIT {
    private Browser browser;

    @BeforeEach
    void open() {
        browser = browser();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void tells_a_person_in_german_that_the_login_failed() {
        HttpResponse<Buffer> page =
                browser.get("/login/callback", Map.of("Accept", "text/html", "Accept-Language", "de-DE,en;q=0.5"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.bodyAsString()).contains("Anmeldung fehlgeschlagen", "href=\"/login\"");
    }

    @Test
    void keycloak_leads_back_to_our_callback() {
        String form = browser.pathOf(browser.get("/login").getHeader("Location"));

        assertThat(browser.get(form).bodyAsString()).contains("kc-form-login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/login/callback/x", "/media/anything"})
    void keycloak_leads_nowhere_else(String path) {
        String callback = encoded(origin() + "/login/callback");
        String form = browser.pathOf(browser.get("/login").getHeader("Location"));
        assertThat(form).contains(callback);

        HttpResponse<Buffer> page = browser.get(form.replace(callback, encoded(origin() + path)));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.getHeader("Location")).isNull();
    }

    private static String encoded(String address) {
        return URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}
