package dev.prism.devstack.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.instance.Instance;
import dev.prism.devstack.instance.InstanceLock;
import dev.prism.devstack.process.ProcessTable;
import dev.prism.devstack.process.ProcessTable.Entry;
import dev.prism.devstack.process.ProcessTable.State;
import dev.prism.devstack.server.Json;
import dev.prism.devstack.service.RebuildRequest;
import dev.prism.devstack.service.Service;
import dev.prism.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes projections again from offset 0 of their topics. Each service does it by itself when it is started with the
/// projections' names; here it is stopped, and the launcher starts it again.
///
/// Source: docs/adr/0055-a-service-rebuilds-its-own-projections.md
@Command(name = "rebuild", description = "Make projections again from offset 0 of their topics.")
final class RebuildCommand implements Callable<Integer> {
    /// In memory alone, and read by every service from the beginning whenever it starts.
    private static final String GRANTS = "grants";

    private static final String READ_BY_KIT = "grant-changed";
    private static final String ALL = "all";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "PROJECTION",
            description = "SERVICE/PROJECTION, SERVICE for all of its own, or grants.")
    private List<String> names = List.of();

    @Option(names = "--from-what-is-left", description = "Also when topics have lost their first events.")
    private boolean fromWhatIsLeft;

    @Override
    public Integer call() throws Exception {
        Map<Service, List<String>> asked = asked(names);
        Instance instance = options.running();
        for (Map.Entry<Service, List<String>> one : asked.entrySet()) {
            rebuild(instance, one.getKey(), one.getValue());
        }
        return 0;
    }

    /// What is asked of each service; of those that only have to start again, nothing.
    static Map<Service, List<String>> asked(List<String> names) {
        Map<Service, List<String>> asked = new EnumMap<>(Service.class);
        for (String name : names) {
            if (name.equals(GRANTS)) {
                Arrays.stream(Service.values())
                        .filter(RebuildCommand::keepsGrants)
                        .forEach(service -> asked.computeIfAbsent(service, _ -> new ArrayList<>()));
            } else {
                String[] parts = name.split("/", 2);
                asked.computeIfAbsent(service(parts[0]), _ -> new ArrayList<>())
                        .add(parts.length == 1 ? ALL : parts[1]);
            }
        }
        return asked;
    }

    private static boolean keepsGrants(Service service) {
        return Topics.all().stream()
                .anyMatch(topic ->
                        topic.name().equals(READ_BY_KIT) && topic.consumers().contains(service.module()));
    }

    private static Service service(String name) {
        return Arrays.stream(Service.values())
                .filter(service -> service.module().equals(name))
                .findFirst()
                .orElseThrow(() -> new Failure("there is no service " + name + "; give SERVICE/PROJECTION, SERVICE or "
                        + GRANTS + ", such as catalog/entitlements"));
    }

    private void rebuild(Instance instance, Service service, List<String> projections) throws InterruptedException {
        Instant begin = Instant.now();
        RebuildRequest request = new RebuildRequest(instance, service);
        request.ask(projections, fromWhatIsLeft);
        try {
            restart(instance, service);
            // Grants have been read whenever a service is ready.
            Optional<String> refused = projections.isEmpty() ? Optional.empty() : awaitRead(instance, service);
            if (refused.isPresent()) {
                throw new Failure(service.module() + " runs as before: " + refused.get()
                        + (fromWhatIsLeft ? "" : "; --from-what-is-left rebuilds all the same"));
            }
        } finally {
            request.withdraw();
        }
        System.out.println(service.module() + " has read "
                + (projections.isEmpty() ? GRANTS : String.join(", ", projections)) + " again, in "
                + Duration.between(begin, Instant.now()).toSeconds() + " s");
    }

    private static void restart(Instance instance, Service service) throws InterruptedException {
        ProcessHandle before = entry(instance, service)
                .process()
                .orElseThrow(() -> new Failure(service.module() + " is starting; try again, see ./prism status"));
        before.destroy();
        while (entry(instance, service).pid() == before.pid()
                || entry(instance, service).state() != State.READY) {
            requireRunning(instance);
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /// @return why it was refused; empty when all has been read
    private static Optional<String> awaitRead(Instance instance, Service service) throws InterruptedException {
        while (true) {
            requireRunning(instance);
            JsonNode check = check(instance, service);
            String refused = check.path("data").path("refused").asText();
            if (!refused.isEmpty()) {
                return Optional.of(refused);
            }
            if (check.path("status").asText().equals("UP")) {
                return Optional.empty();
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static JsonNode check(Instance instance, Service service) {
        try {
            JsonNode health =
                    Json.get(service.health(instance, "well"), Map.of()).body();
            for (JsonNode check : health.path("checks")) {
                if (check.path("name").asText().equals("rebuild")) {
                    return check;
                }
            }
        } catch (IOException starting) {
            // Asked again a moment later.
        }
        return Json.object();
    }

    private static void requireRunning(Instance instance) {
        if (InstanceLock.holder(instance.run()).isEmpty()) {
            throw new Failure("PRISM was stopped; what is half read is read on when it starts again");
        }
    }

    private static Entry entry(Instance instance, Service service) {
        return ProcessTable.read(instance.run()).stream()
                .filter(entry -> entry.name().equals(service.module()))
                .findFirst()
                .orElseThrow(() -> new Failure(service.module() + " is not part of this instance"));
    }
}
