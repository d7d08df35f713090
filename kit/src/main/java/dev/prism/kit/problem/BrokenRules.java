package dev.prism.kit.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Gives a problem document to parameters and bodies that break a rule of Bean Validation: `violations` has the name of
/// each and what it must be.
class BrokenRules {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    /// @param field the parameter, or the place in the body; `body` for the whole
    /// @param message what it must be
    public record Violation(String field, String message) {
        static Violation of(ConstraintViolation<?> broken, boolean withBody) {
            return new Violation(place(broken, withBody), broken.getMessage());
        }

        /// Without the method that was called and, inside a body, without the name that we gave to the body.
        private static String place(ConstraintViolation<?> broken, boolean withBody) {
            StringBuilder field = new StringBuilder();
            String parameter = "body";
            for (Path.Node step : broken.getPropertyPath()) {
                if (step.getKind() == ElementKind.PARAMETER) {
                    parameter = step.getName();
                } else if (step.getKind() != ElementKind.METHOD) {
                    String text = step.toString();
                    field.append(field.isEmpty() || text.startsWith("[") ? "" : ".")
                            .append(text);
                }
            }
            if (!field.isEmpty()) {
                return field.toString().replace(".<list element>", "");
            }
            return withBody && broken.getInvalidValue() == null ? "body" : parameter;
        }
    }

    @ServerExceptionMapper(priority = RefusedRequests.BEFORE_THE_LIBRARY)
    Response broken(ConstraintViolationException fault, Request request) {
        boolean withBody = !WITHOUT_BODY.contains(request.getMethod());
        List<Violation> violations = fault.getConstraintViolations().stream()
                .map(violation -> Violation.of(violation, withBody))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
        String detail = violations.stream()
                .map(violation -> "`" + violation.field() + "` " + violation.message())
                .collect(Collectors.joining(", ", "", "."));
        return Problems.of(
                        Status.BAD_REQUEST,
                        "invalid-request",
                        "Invalid request",
                        detail,
                        Map.of("violations", violations))
                .toResponse();
    }
}
