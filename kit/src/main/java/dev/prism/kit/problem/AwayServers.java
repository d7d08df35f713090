package dev.prism.kit.problem;

import dev.prism.kit.event.Patience;
import io.quarkiverse.resteasy.problem.DefaultExceptionMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// While a server that the service stands on is away, callers are told that it passes, instead of a fault of ours. Goes
/// before the library's own mapper of everything, and leaves to it what is a fault.
class AwayServers {
    private static final Logger LOG = Logger.getLogger(AwayServers.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final DefaultExceptionMapper library = new DefaultExceptionMapper();

    @ServerExceptionMapper(value = Exception.class, priority = RefusedRequests.BEFORE_THE_LIBRARY)
    Response answer(Exception fault) {
        if (!Patience.isPassing(fault)) {
            return library.toResponse(fault);
        }
        LOG.warnf("a server is away: %s", fault);
        Response problem = Problems.of(
                        Status.SERVICE_UNAVAILABLE,
                        "service-unavailable",
                        "Service unavailable",
                        "A server behind this does not answer. Try again soon.")
                .toResponse();
        return Response.fromResponse(problem)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
