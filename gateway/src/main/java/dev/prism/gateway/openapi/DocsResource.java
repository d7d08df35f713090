package dev.prism.gateway.openapi;

import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refusal;
import dev.prism.gateway.route.OwnEndpoint;
import dev.prism.gateway.security.SecurityHeaders;
import dev.prism.gateway.studio.Asset;
import dev.prism.gateway.studio.SendAsset;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// `GET /api/docs`: Swagger UI on the merged document. No script in the page itself, as the content security policy
/// demands.
@Singleton
public final class DocsResource implements OwnEndpoint {
    private static final String PAGE = "index.html";

    private final Map<String, Asset> files = new HashMap<>();
    private final String policy;

    DocsResource(SecurityHeaders securityHeaders) {
        this.policy = securityHeaders.policyWithInlineStyles();
        add(PAGE, "/docs/index.html");
        add("docs.js", "/docs/docs.js");
        String swaggerUi = "/META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/";
        add("swagger-ui.css", swaggerUi + "swagger-ui.css");
        add("swagger-ui-bundle.js", swaggerUi + "swagger-ui-bundle.js");
    }

    private static String swaggerUiVersion() {
        Properties pom = new Properties();
        try (InputStream file = resource("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            pom.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return pom.getProperty("version");
    }

    private void add(String name, String resource) {
        try (InputStream file = resource(resource)) {
            files.put(name, Asset.of(name, file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(DocsResource.class.getResourceAsStream(path), path);
    }

    @Override
    public String path() {
        return "/api/docs/**";
    }

    @Override
    public boolean takes(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    @Override
    public void answer(RoutingContext request, Optional<String> authorization) {
        HttpServerRequest http = request.request();
        String name = http.path().endsWith("/docs")
                ? PAGE
                : http.path().substring(http.path().lastIndexOf('/') + 1);
        Asset file = files.get(name.isEmpty() ? PAGE : name);
        if (file == null) {
            Refusal.answer(http, Problem.NOT_FOUND);
        } else {
            http.response().putHeader("Content-Security-Policy", policy);
            SendAsset.send(http, file);
        }
    }
}
