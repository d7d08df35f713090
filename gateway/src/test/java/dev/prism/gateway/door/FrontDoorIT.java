package dev.prism.gateway.door;

import static dev.prism.gateway.testing.RunningGateway.browser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prism.gateway.testing.Browser;
import dev.prism.gateway.testing.RawConnection;
import dev.prism.gateway.testing.RunningGateway;
import dev.prism.gateway.testing.ServiceBehindTheDoor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which paths lead where, and what every answer says to a browser.
@QuarkusTest
@QuarkusTestResource(ServiceBehindTheDoor.class)
class FrontDoorIT {
    private static final Map<String, String> NAVIGATION = Map.of("Accept", "text/html,*/*");

    private Browser browser;

    @BeforeEach
    void open() {
        browser = browser();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/admin",
                "/auth/admin/master/console/",
                "/auth/admin/realms/prism/users",
                "/auth/%61dmin/",
                "/auth//admin/",
                "/auth/./admin/",
                "/auth/realms/prism/../../admin/",
                "/auth/realms/prism/%2e%2e/%2e%2e/admin/",
                "/auth/realms/prism/..;/../admin/",
                "/auth/realms/prism/..%2f..%2fadmin/",
                "/auth/admin;x=1/",
                "/auth/%2561dmin/",
                "/auth\\admin/",
                "//auth/admin/",
                "/auth/realms/master",
                "/auth/realms/%6daster/protocol/openid-connect/auth",
                "/auth/realms/master;x/",
                "/auth/metrics",
                "/auth/health",
                "/q/health",
                "/q/metrics",
                "/%71/metrics"
            })
    void keeps_the_backstage_shut_in_all_spellings(String target) throws Exception {
        String answer =
                RawConnection.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 40[04] ");
    }

    @Test
    void shows_the_login_page_of_the_realm() {
        HttpResponse<Buffer> realm = browser.get("/auth/realms/prism/.well-known/openid-configuration");

        assertThat(realm.bodyAsJsonObject().getString("issuer"))
                .isEqualTo(RunningGateway.origin() + "/auth/realms/prism");
    }

    @Test
    void answers_an_unknown_route_of_the_api_with_a_problem() {
        HttpResponse<Buffer> answer = browser.get("/api/v1/unknown", NAVIGATION);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("/problems/not-found");
    }

    @Test
    void starts_the_app_on_any_page_that_a_person_opens() {
        HttpResponse<Buffer> page = browser.get("/watch/42", NAVIGATION);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.getHeader("Content-Type")).startsWith("text/html");
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(browser.get("/").statusCode()).as("also to a tool").isEqualTo(200);
        assertThat(browser.get("/watch/42.js").statusCode()).isEqualTo(404);
        assertThat(browser.post("/watch/42", Map.of(), "").statusCode()).isEqualTo(405);
    }

    @Test
    void lets_a_browser_keep_what_never_changes() {
        HttpResponse<Buffer> script = browser.get("/assets/index-D3f9aB2c.js", Map.of("Accept-Encoding", "gzip"));

        assertThat(script.getHeader("Cache-Control")).contains("immutable");
        assertThat(script.getHeader("Content-Encoding")).isEqualTo("gzip");
        HttpResponse<Buffer> again =
                browser.get("/assets/index-D3f9aB2c.js", Map.of("If-None-Match", script.getHeader("ETag")));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void tells_browsers_to_run_nothing_but_our_own_files() {
        HttpResponse<Buffer> page = browser.get("/", NAVIGATION);

        assertThat(page.getHeader("Content-Security-Policy"))
                .contains(
                        "script-src 'self';", "media-src 'self' blob:", "frame-ancestors 'none'", "object-src 'none'");
        assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.getHeader("Referrer-Policy")).isNotBlank();
        assertThat(page.getHeader("Permissions-Policy")).contains("camera=(self)");
        assertThat(page.getHeader("Strict-Transport-Security")).isNull();
    }

    @Test
    void refuses_methods_that_nobody_needs() {
        assertThat(browser.send(HttpMethod.TRACE, "/", Map.of(), null).statusCode())
                .isEqualTo(405);
    }

    @Test
    void publishes_one_document_and_says_what_is_missing_in_it() {
        // A service that is slow to answer counts as missing, and is asked again after a while.
        JsonObject document = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> browser.get("/api/v1/openapi.json").bodyAsJsonObject(),
                        told -> told.getJsonArray("x-missing").size() == 1);

        assertThat(document.getJsonObject("paths").fieldNames())
                .contains("/api/v1/contents/{id}", "/api/v1/prices", "/api/v1/session")
                .doesNotContain("/q/secret");
        assertThat(document.getJsonArray("x-missing")).containsExactly("insights");
    }

    @Test
    void shows_the_docs_without_inline_scripts() {
        String page = browser.get("/api/docs").bodyAsString();

        assertThat(page).contains("/api/docs/docs.js").doesNotContain("<script>");
        assertThat(browser.get("/api/docs/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/docs/swagger-ui.css").getHeader("Content-Type"))
                .startsWith("text/css");
        assertThat(browser.get("/api/docs/other.js").statusCode()).isEqualTo(404);
    }
}
