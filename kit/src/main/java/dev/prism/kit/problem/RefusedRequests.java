package dev.prism.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Gives a problem document to what JAX-RS refuses before a resource has seen it: an unknown path, a parameter that can
/// not be read, a method or a content type that is not taken.
class RefusedRequests {
    /// Goes before the mappers of the problem library, which give no type and tell names of our classes.
    static final int BEFORE_THE_LIBRARY = 1;

    /// JAX-RS answers 404 to a parameter that can not be read, in the path and in the query alike. In the query it is
    /// no missing resource but a wrong request.
    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    Response nothingHere(NotFoundException refusal, UriInfo uri) {
        return unreadableParameter(refusal.getCause(), uri)
                .map(name -> Problems.of(
                        Status.BAD_REQUEST, "invalid-request", "Invalid request", "`" + name + "` can not be read."))
                .orElseGet(() -> Problems.of(
                        Status.NOT_FOUND, "not-found", "Not found", "There is nothing at `" + uri.getPath() + "`."))
                .toResponse();
    }

    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    Response refused(WebApplicationException refusal) {
        if (refusal.getCause() instanceof JsonProcessingException fault) {
            return UnreadableBodies.problem(fault);
        }
        Response refused = refusal.getResponse();
        Response problem = switch (refused.getStatus()) {
            case 400 ->
                Problems.of(Status.BAD_REQUEST, "invalid-request", "Invalid request", "The request can not be read.")
                        .toResponse();
            case 405 ->
                Problems.of(
                                Status.METHOD_NOT_ALLOWED,
                                "method-not-allowed",
                                "Method not allowed",
                                "This path does not take this method.")
                        .toResponse();
            case 406 ->
                Problems.of(
                                Status.NOT_ACCEPTABLE,
                                "not-acceptable",
                                "Not acceptable",
                                "There is no such form of it. Ask for `application/json`.")
                        .toResponse();
            case 415 ->
                Problems.of(
                                Status.UNSUPPORTED_MEDIA_TYPE,
                                "wrong-content-type",
                                "Wrong content type",
                                "Send the body as JSON with `Content-Type: application/json`.")
                        .toResponse();
            default -> refused;
        };
        String allowed = refused.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? problem
                : Response.fromResponse(problem)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }

    /// @param fault of a conversion, which tells the text that it could not read; null when no conversion failed
    private static Optional<String> unreadableParameter(@Nullable Throwable fault, UriInfo uri) {
        if (fault == null || fault.getMessage() == null) {
            return Optional.empty();
        }
        String told = fault.getMessage();
        return uri.getQueryParameters().entrySet().stream()
                .filter(parameter -> parameter.getValue().stream().anyMatch(told::contains))
                .map(parameter -> parameter.getKey())
                .findFirst();
    }
}
