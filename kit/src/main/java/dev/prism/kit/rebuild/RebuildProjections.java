package dev.prism.kit.rebuild;

import dev.prism.kit.problem.Problems;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.Wellness;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;

/// Makes projections again before the service reads its first event, and answers nobody until all that was there has
/// been read: half a projection would say wrong things, such as that a fan has not paid. Wellness tells how far it is.
///
/// First the group goes back, then the store is emptied: killed in between, the service has read too much, never too
/// little. What can not be done is refused, and the service runs with what it has.
@Wellness
@ApplicationScoped
class RebuildProjections implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(RebuildProjections.class);
    private static final int BEFORE_THE_CHANNELS = 1;
    private static final int BEFORE_QUARKUS = Integer.MIN_VALUE;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String ALL = "all";

    private final RebuildConfig config;
    private final List<Projection> known;
    private final String group;
    private final Map<String, Object> broker;
    private volatile String refusal = "";
    private volatile boolean reading;
    private volatile long left;

    @Inject
    RebuildProjections(
            RebuildConfig config,
            @Any Instance<Projection> known,
            @ConfigProperty(name = "quarkus.application.name") String group,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this(config, known.stream().toList(), group, broker);
    }

    RebuildProjections(RebuildConfig config, List<Projection> known, String group, Map<String, Object> broker) {
        this.config = config;
        this.known = known;
        this.group = group;
        this.broker = broker;
    }

    void register(@Observes Router router) {
        if (config.projections().isPresent()) {
            router.route().order(BEFORE_QUARKUS).handler(this::answerWhenRead);
        }
    }

    void start(@Observes @Priority(BEFORE_THE_CHANNELS) StartupEvent event) throws InterruptedException {
        List<String> names = config.projections().orElse(List.of());
        List<Projection> asked = known.stream()
                .filter(one -> names.contains(one.name()) || names.contains(ALL))
                .toList();
        List<String> unknown = names.stream()
                .filter(name -> !name.equals(ALL)
                        && known.stream().noneMatch(one -> one.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            refuse("there is no projection " + String.join(", ", unknown) + "; there are "
                    + known.stream().map(Projection::name).toList());
        } else if (!asked.isEmpty()) {
            rebuild(asked);
        }
    }

    private void rebuild(List<Projection> asked) throws InterruptedException {
        List<String> topics =
                asked.stream().flatMap(one -> one.topics().stream()).distinct().toList();
        ReadAgain again = new ReadAgain(Admin.create(broker), group, topics);
        List<String> shortened = again.withoutBeginning();
        if (!shortened.isEmpty() && !config.fromWhatIsLeft()) {
            again.close();
            refuse("the first events of " + String.join(", ", shortened)
                    + " are past their time and deleted; what they told would be lost");
            return;
        }
        LOG.infof("rebuilding %s from %s", asked.stream().map(Projection::name).toList(), topics);
        again.rewind(config.othersLeaveWithin());
        again.delete(asked.stream().flatMap(one -> one.derived().stream()).toList());
        asked.forEach(Projection::forget);
        left = again.left();
        reading = true;
        Thread.ofPlatform().daemon().name("rebuild").start(() -> follow(again));
    }

    private void refuse(String reason) {
        refusal = reason;
        LOG.errorf("nothing is rebuilt: %s", reason);
    }

    boolean isReading() {
        return reading;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("rebuild").status(!reading && refusal.isEmpty());
        if (reading) {
            response.withData("left", left);
        }
        if (!refusal.isEmpty()) {
            response.withData("refused", refusal);
        }
        return response.build();
    }

    private void follow(ReadAgain again) {
        try (again) {
            while (reading) {
                Thread.sleep(BETWEEN_LOOKS);
                look(again);
            }
            LOG.info("rebuilt");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(ReadAgain again) throws InterruptedException {
        try {
            left = again.left();
            reading = left > 0;
        } catch (IllegalStateException away) {
            LOG.warnf("how far the rebuild is can not be seen: %s", away.getMessage());
        }
    }

    private void answerWhenRead(RoutingContext request) {
        if (!reading || request.request().path().startsWith("/q/")) {
            request.next();
            return;
        }
        request.response().putHeader("Retry-After", "5");
        Problems.end(
                request,
                503,
                "service-unavailable",
                "Service unavailable",
                "This is built again from its events. Try again in a minute.");
    }
}
