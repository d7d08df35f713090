package dev.prism.gateway.proxy;

import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.route.Route;
import dev.prism.gateway.upstream.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// One request under way to a service: its body's limit, its deadline, and the problem when there is no answer.
final class Exchange implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final int FAULT = 500;

    private final Vertx vertx;
    private final Route route;
    private final Service service;

    Exchange(Vertx vertx, Route route, Service service) {
        this.vertx = vertx;
        this.route = route;
        this.service = service;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        Deadline deadline = new Deadline(vertx, route.answerWithin());
        Body body = request.getBody();
        MeteredBody metered = new MeteredBody(body.stream(), route.bodyMaxBytes(), deadline::move);
        request.setBody(Body.body(metered, body.length()));
        return deadline.of(context.sendRequest())
                .map(this::withoutFaultOfKeycloak)
                .recover(failure -> Future.succeededFuture(problem(request, problemOf(failure, metered))));
    }

    /// Keycloak tells a database that is away as a fault of its own, and on a bare page.
    private ProxyResponse withoutFaultOfKeycloak(ProxyResponse answer) {
        if (service != Service.KEYCLOAK || answer.getStatusCode() < FAULT) {
            return answer;
        }
        LOG.infof("%s answers %d", service.label(), answer.getStatusCode());
        answer.release();
        return told(answer, Problem.LOGIN_UNAVAILABLE);
    }

    private Problem problemOf(Throwable failure, MeteredBody body) {
        if (body.isTooLong()) {
            return Problem.BODY_TOO_LARGE;
        }
        LOG.infof("%s: %s", service.label(), failure.toString());
        return failure instanceof TimeoutException ? Problem.TOO_SLOW : Problem.UNAVAILABLE;
    }

    private static ProxyResponse problem(ProxyRequest request, Problem problem) {
        return told(request.release().response(), problem);
    }

    private static ProxyResponse told(ProxyResponse empty, Problem problem) {
        ProxyResponse answer = empty.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .setBody(Body.body(problem.document()));
        return problem.passes() ? answer.putHeader("Retry-After", Problem.RETRY_AFTER_SECONDS) : answer;
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        AnswerHygiene.clean(context.response().headers(), service);
        return context.sendResponse();
    }
}
