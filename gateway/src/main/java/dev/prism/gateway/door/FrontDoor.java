package dev.prism.gateway.door;

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
import dev.prism.gateway.session.RecogniseCaller;
import dev.prism.gateway.studio.ServeStudio;
import dev.prism.gateway.upstream.Service;
import io.quarkus.arc.All;
import io.vertx.core.Context;
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
import org.jboss.logging.Logger;

/// Every request to the public port comes through here, before anything of Quarkus' own.
@Singleton
public final class FrontDoor {
    private static final Logger LOG = Logger.getLogger(FrontDoor.class);
    private static final int BEFORE_ALL_OTHERS = -1_000_000;

    private final RouteTable table;
    private final SecurityHeaders securityHeaders;
    private final RecogniseCaller recogniseCaller;
    private final ForwardRequest forwardRequest;
    private final ServeStudio serveStudio;
    private final MeasureRequest measureRequest;
    private final Vertx vertx;
    private final Map<String, OwnEndpoint> own;

    FrontDoor(
            RouteTable table,
            SecurityHeaders securityHeaders,
            RecogniseCaller recogniseCaller,
            ForwardRequest forwardRequest,
            ServeStudio serveStudio,
            MeasureRequest measureRequest,
            Vertx vertx,
            @All List<OwnEndpoint> own) {
        this.table = table;
        this.securityHeaders = securityHeaders;
        this.recogniseCaller = recogniseCaller;
        this.forwardRequest = forwardRequest;
        this.serveStudio = serveStudio;
        this.measureRequest = measureRequest;
        this.vertx = vertx;
        this.own = own.stream().collect(Collectors.toMap(OwnEndpoint::path, Function.identity()));
        requireAnEndpointForEachOwnRoute();
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
        router.route().order(BEFORE_ALL_OTHERS).handler(this::receive);
    }

    private void receive(RoutingContext request) {
        HttpServerRequest http = request.request();
        http.pause();
        securityHeaders.addTo(request);
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
            case Target.Own() -> onBehalfOfCaller(request, route, caller -> answerOwn(request, route, caller));
            case Target.Upstream(Service service)
            when service == Service.KEYCLOAK ->
                forwardRequest.forward(http, route, service, Optional.ofNullable(http.getHeader("Authorization")));
            case Target.Upstream(Service service) ->
                onBehalfOfCaller(request, route, caller -> forwardRequest.forward(http, route, service, caller));
        }
    }

    private void answerOwn(RoutingContext request, Route route, Optional<String> caller) {
        request.request().resume();
        Objects.requireNonNull(own.get(route.path().text())).answer(request, caller);
    }

    /// A shared refresh may end on another event loop: the request goes on where it began.
    private void onBehalfOfCaller(RoutingContext request, Route route, Then then) {
        Context here = vertx.getOrCreateContext();
        recogniseCaller
                .recognise(request, route)
                .onSuccess(caller -> here.runOnContext(go -> then.with(caller)))
                .onFailure(failure -> here.runOnContext(go -> refuse(request, failure)));
    }

    private static void refuse(RoutingContext request, Throwable failure) {
        if (failure instanceof Refused refused) {
            Refusal.answer(request.request(), refused.problem());
        } else {
            LOG.error("A request cannot be handled", failure);
            Refusal.answer(request.request(), Problem.UNAVAILABLE);
        }
    }

    private interface Then {
        void with(Optional<String> authorization);
    }
}
