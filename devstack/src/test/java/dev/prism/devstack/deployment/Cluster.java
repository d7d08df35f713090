package dev.prism.devstack.deployment;

import dev.prism.devstack.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the overlays of `k8s/` make.
final class Cluster {
    static final Kustomization SINGLE_NODE = Kustomization.of("k8s/overlays/single-node");
    static final Kustomization PRODUCTION = Kustomization.of("k8s/overlays/production");

    private Cluster() {}

    static Tree workload(Kustomization overlay, Service service) {
        return overlay.workloads()
                .filter(workload -> workload.at("metadata").text("name").equals(service.module()))
                .findFirst()
                .orElseThrow();
    }

    static Tree pod(Tree workload) {
        return pod(workload, "spec");
    }

    static Tree pod(Tree workload, String... keys) {
        return workload.at("spec", "template").at(keys);
    }

    static Tree container(Tree workload) {
        return pod(workload).at("containers").items().findFirst().orElseThrow();
    }

    /// With those of its config maps.
    static Map<String, Tree> variables(Kustomization overlay, Service service) {
        Tree container = container(workload(overlay, service));
        Map<String, Tree> variables = new LinkedHashMap<>();
        container
                .at("envFrom")
                .items()
                .map(from -> from.at("configMapRef").text("name"))
                .map(name -> overlay.object("ConfigMap", name).at("data"))
                .forEach(map -> map.keys()
                        .forEach(key -> variables.put(key, new Tree(Map.of("name", key, "value", map.text(key))))));
        container.at("env").items().forEach(variable -> variables.put(variable.text("name"), variable));
        return variables;
    }
}
