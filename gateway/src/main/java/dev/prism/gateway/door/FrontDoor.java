package dev.prism.gateway.door;

import dev.prism.gateway.limit.ClientAddress;
import dev.prism.gateway.limit.CountCall;
import dev.prism.gateway.limit.Limit;
import dev.prism.gateway.limit.Verdict;
import dev.prism.gateway.problem.Problem;
import dev.prism.gateway.problem.Refusal;
import dev.prism.gateway.problem.Refused;
import dev.prism.gateway.proxy.ForwardRequest;
import dev.prism.gateway.route.OwnEndpoint;
import dev.prism.gateway.route.RequestPath;
import dev.prism.gateway.route.Route;
import dev.prism.gateway.route.RouteTable;
import dev.prism.gateway.route.Target;
import dev.prism.gateway.security.SecurityHeaders;
import dev.prism.gateway.session.Caller;
import dev.prism.gateway.session.RecogniseCaller;
import dev.prism.gateway.studio.ServeStudio;
import dev.prism.gateway.upstream.Service;
import dev.prism.gateway.visitor.Visitors;
import io.quarkus.arc.All;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Every request to the public port comes through here, before anything of Quarkus' own.
@Singleton
public final class FrontDoor {
    private static final Logger LOG = Logger.getLogger(FrontDoor.class);
    private static final int BEFORE_ALL_OTHERS = -1_000_000;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final RouteTable table;
    private final SecurityHeaders securityHeaders;
    private final RecogniseCaller recogniseCaller;
    private final Visitors visitors;
    private final CountCall countCall;
    private final ForwardRequest forwardRequest;
    private final ServeStudio serveStudio;
    private final MeasureRequest measureRequest;
    private final Vertx vertx;
    private final Map<String, OwnEndpoint> own;

    FrontDoor(
            RouteTable table,
            SecurityHeaders securityHeaders,
            RecogniseCaller recogniseCaller,
            Visitors visitors,
            CountCall countCall,
            ForwardRequest forwardRequest,
            ServeStudio serveStudio,
            MeasureRequest measureRequest,
            Vertx vertx,
            @All List<OwnEndpoint> own) {
        this.table = table;
        this.securityHeaders = securityHeaders;
        this.recogniseCaller = recogniseCaller;
        this.visitors = visitors;
        this.countCall = countCall;
        this.forwardRequest = forwardRequest;
        this.serveStudio = serveStudio;
        this.measureRequest = measureRequest;
        this.vertx = vertx;
        this.own = own.stream().collect(Collectors.toMap(OwnEndpoint::path, Function.identity()));
        requireAnEndpointForEachOwnRoute();
        table.routes().forEach(route -> Stream.of(route.reads(), route.writes()).forEach(countCall::limit));
    }

    private void requireAnEndpointForEachOwnRoute() {
        Set<String> routed = table.routes().stream()
                .filter(route -> route.target() instanceof Target.Own)
                .map(route -> route.path().text())
                .collect(Collectors.toSet());
        if (!routed.equals(own.keySet())) {
            throw new IllegalStateException("routes.yaml lists " + routed + ", the gateway has " + own.keySet());
        }
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL_OTHERS).handler(this::receive).failureHandler(FrontDoor::refuseUnreadable);
    }

    /// What Vert.x refuses to route at all, such as a request without a Host.
    private static void refuseUnreadable(RoutingContext request) {
        if (request.statusCode() == Problem.ODD_FRAMING.status()) {
            Refusal.answer(request.request(), Problem.ODD_FRAMING);
        } else {
            request.next();
        }
    }

    private void receive(RoutingContext request) {
        HttpServerRequest http = request.request();
        http.pause();
        securityHeaders.addTo(request);
        if (!RequestFraming.isPlain(http)) {
            Refusal.answer(http, Problem.ODD_FRAMING);
            return;
        }
        Optional<RequestPath> path = RequestPath.of(http.uri());
        if (path.isEmpty()) {
            Refusal.answer(http, Problem.ODD_PATH);
            return;
        }
        if (http.method() == HttpMethod.TRACE || http.method() == HttpMethod.CONNECT) {
            Refusal.answer(http, Problem.METHOD_NOT_ALLOWED);
            return;
        }
        Route route = table.routeOf(path.get());
        measureRequest.measure(request, route);
        switch (route.target()) {
            case Target.Nobody() -> Refusal.answer(http, Problem.NOT_FOUND);
            case Target.Studio() -> serveStudio.serve(http, path.get());
            case Target.Own() ->
                admit(
                        request,
                        route,
                        recogniseCaller.recognise(request, route),
                        caller -> answerOwn(request, route, caller));
            case Target.Upstream(Service service) ->
                admit(
                        request,
                        route,
                        callerOf(request, route, service),
                        caller -> forwardRequest.forward(http, route, service, caller));
        }
    }

    /// Keycloak has logins of its own.
    private Future<Caller> callerOf(RoutingContext request, Route route, Service service) {
        return service == Service.KEYCLOAK
                ? Future.succeededFuture(
                        Caller.unchecked(Optional.ofNullable(request.request().getHeader("Authorization"))))
                : recogniseCaller.recognise(request, route);
    }

    private void answerOwn(RoutingContext request, Route route, Optional<String> caller) {
        HttpServerRequest http = request.request();
        OwnEndpoint endpoint = Objects.requireNonNull(own.get(route.path().text()));
        http.resume();
        if (endpoint.takes(http.method())) {
            endpoint.answer(request, caller);
        } else {
            Refusal.answer(http, Problem.METHOD_NOT_ALLOWED);
        }
    }

    /// Counts the request for its caller. A shared refresh may end on another event loop: the request goes on where it
    /// began.
    private void admit(RoutingContext request, Route route, Future<Caller> recognised, Then then) {
        Context here = vertx.getOrCreateContext();
        recognised
                .compose(caller -> countCall
                        .count(limitOf(request, route), countedAs(request, caller))
                        .map(verdict -> new Admission(caller, verdict)))
                .onSuccess(admission -> here.runOnContext(go -> enter(request, admission, then)))
                .onFailure(failure -> here.runOnContext(go -> refuse(request, failure)));
    }

    private Limit limitOf(RoutingContext request, Route route) {
        boolean reads = READING.contains(request.request().method());
        return countCall.limit(reads ? route.reads() : route.writes());
    }

    private String countedAs(RoutingContext request, Caller caller) {
        return caller.accountId()
                .map(account -> "account:" + account)
                .orElseGet(() -> "address:" + ClientAddress.of(visitors.addressOf(request.request())));
    }

    private static void enter(RoutingContext request, Admission admission, Then then) {
        if (request.response().closed()) {
            // The client has hung up meanwhile; a service would wait in vain for the rest of the request.
            return;
        }
        admission.verdict().tell(request.response().headers());
        if (admission.verdict().isRefusal()) {
            Refusal.answer(request.request(), Problem.TOO_MANY_REQUESTS);
        } else {
            then.with(admission.caller().authorization());
        }
    }

    private static void refuse(RoutingContext request, Throwable failure) {
        if (failure instanceof Refused refused) {
            Refusal.answer(request.request(), refused.problem());
        } else {
            LOG.error("A request cannot be handled", failure);
            Refusal.answer(request.request(), Problem.UNAVAILABLE);
        }
    }

    private record Admission(Caller caller, Verdict verdict) {}

    private interface Then {
        void with(Optional<String> authorization);
    }
}
