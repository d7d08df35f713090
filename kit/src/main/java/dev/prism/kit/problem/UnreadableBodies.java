package dev.prism.kit.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Gives a problem document to a body that is no JSON, or JSON of the wrong shape, such as a list instead of an object.
/// It names the place, and nothing of our classes.
class UnreadableBodies {
    @ServerExceptionMapper(priority = RefusedRequests.BEFORE_THE_LIBRARY)
    Response unreadable(MismatchedInputException fault) {
        return problem(fault);
    }

    @ServerExceptionMapper(priority = RefusedRequests.BEFORE_THE_LIBRARY)
    Response unreadable(InvalidFormatException fault) {
        return problem(fault);
    }

    static Response problem(JsonProcessingException fault) {
        return Problems.of(Status.BAD_REQUEST, "malformed-body", "Malformed body", detail(fault))
                .toResponse();
    }

    private static String detail(JsonProcessingException fault) {
        if (fault instanceof JsonMappingException wrong) {
            String where = wrong.getPath().stream().map(UnreadableBodies::step).collect(Collectors.joining("."));
            return "The body has the wrong form" + (where.isEmpty() ? "." : " at `" + where + "`.");
        }
        JsonLocation place = fault.getLocation();
        return "The body is no JSON"
                + (place == null ? "." : ": line %d, column %d.".formatted(place.getLineNr(), place.getColumnNr()));
    }

    private static String step(Reference reference) {
        return reference.getFieldName() != null ? reference.getFieldName() : String.valueOf(reference.getIndex());
    }
}
