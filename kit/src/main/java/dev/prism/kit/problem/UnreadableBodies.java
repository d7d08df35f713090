package dev.prism.kit.problem;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Gives a problem document to JSON that is well-formed but of the wrong shape, such as a list instead of an object.
/// Quarkus itself answers it with a bare 400.
class UnreadableBodies {
    @ServerExceptionMapper
    Response unreadable(MismatchedInputException fault) {
        String where = fault.getPath().stream().map(UnreadableBodies::step).collect(Collectors.joining("."));
        return Problems.of(
                        Status.BAD_REQUEST,
                        "malformed-body",
                        "Malformed body",
                        "The body has the wrong form" + (where.isEmpty() ? "." : " at `" + where + "`."))
                .toResponse();
    }

    private static String step(Reference reference) {
        return reference.getFieldName() != null ? reference.getFieldName() : String.valueOf(reference.getIndex());
    }
}
