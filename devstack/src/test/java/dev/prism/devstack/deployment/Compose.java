package dev.prism.devstack.deployment;

import dev.prism.devstack.service.Service;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What `docker-compose.yml` says.
final class Compose {
    static final Map<String, Object> FILE = Project.yaml("docker-compose.yml");
    static final Tree SERVICES = new Tree(FILE).at("services");

    private Compose() {}

    static Tree of(Service service) {
        return SERVICES.at(service.module());
    }

    static Set<String> secretTargets(Service service) {
        return of(service)
                .at("secrets")
                .items()
                .map(secret -> secret.text("target"))
                .collect(Collectors.toSet());
    }

    /// Variables of a server, secret ones too.
    static Set<String> told(String server) {
        Set<String> told = new TreeSet<>(SERVICES.at(server, "environment").keys());
        SERVICES.at(server, "secrets").items().forEach(secret -> told.add(secret.text("target")));
        return told;
    }

    static Set<String> names(String list, Function<Tree, String> name) {
        return SERVICES.keys().stream()
                .flatMap(service -> SERVICES.at(service, list).items())
                .map(name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
