package dev.prism.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.StatusType;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.reactive.common.jaxrs.StatusTypeImpl;
import org.jspecify.annotations.Nullable;

/// Builds the problem documents of RFC 9457.
public final class Problems {
    /// 422, which JAX-RS 3.1 has no name for: well-formed, but against a rule.
    public static final StatusType UNPROCESSABLE_CONTENT = new StatusTypeImpl(422, "Unprocessable Content");

    private Problems() {}

    /// @param slug stable name of the problem; its type is `/problems/` and the slug
    /// @param title the same for every occurrence
    /// @param detail the cause of this one in plain words, and what to do
    public static HttpProblem of(StatusType status, String slug, String title, @Nullable String detail) {
        return of(status, slug, title, detail, Map.of());
    }

    /// @param members further members of the document, such as `offers`
    public static HttpProblem of(
            StatusType status, String slug, String title, @Nullable String detail, Map<String, ?> members) {
        HttpProblem.Builder problem = HttpProblem.builder()
                .withType(type(slug))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail);
        members.forEach(problem::with);
        return problem.build();
    }

    /// The answer to what a use case has refused.
    ///
    /// @param refused its message is the detail
    public static Response answer(StatusType status, String slug, String title, RuntimeException refused) {
        return of(status, slug, title, refused.getMessage()).toResponse();
    }

    /// Ends a request that no resource has seen.
    public static void end(RoutingContext request, int status, String slug, String title, String detail) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", type(slug).toString())
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }

    private static URI type(String slug) {
        return URI.create("/problems/" + slug);
    }
}
