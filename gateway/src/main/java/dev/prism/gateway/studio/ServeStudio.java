package dev.prism.gateway.studio;

import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refusal;
import dev.prism.gateway.route.RequestPath;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Files of the single page app. Any other path that a person opens is one of the app's own pages: it gets
/// `index.html`, and the app's router decides.
@Singleton
public final class ServeStudio {
    private static final String START = "index.html";

    private final StudioFiles files;

    ServeStudio(StudioFiles files) {
        this.files = files;
    }

    public void serve(HttpServerRequest request, RequestPath path) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            Refusal.answer(request, Problem.METHOD_NOT_ALLOWED);
            return;
        }
        Optional<Asset> found = files.file(String.join("/", path.segments()));
        if (found.isEmpty() && (path.segments().isEmpty() || isNavigation(request))) {
            found = files.file(START);
        }
        found.ifPresentOrElse(
                asset -> SendAsset.send(request, asset), () -> Refusal.answer(request, Problem.NOT_FOUND));
    }

    private static boolean isNavigation(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
