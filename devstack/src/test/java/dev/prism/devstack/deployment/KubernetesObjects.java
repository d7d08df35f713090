package dev.prism.devstack.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads objects as the API server does with strict field validation: what it does not know is refused.
final class KubernetesObjects {
    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Secret", Secret.class),
            Map.entry("v1 Service", io.fabric8.kubernetes.api.model.Service.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("gateway.networking.k8s.io/v1 Gateway", Gateway.class),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
            Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class),
            Map.entry("kafka.strimzi.io/v1 KafkaConnect", KafkaConnect.class),
            Map.entry("kafka.strimzi.io/v1 KafkaConnector", KafkaConnector.class),
            Map.entry("keda.sh/v1alpha1 ScaledObject", ScaledObject.class),
            Map.entry("keda.sh/v1alpha1 TriggerAuthentication", TriggerAuthentication.class));

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new NothingAdditional())
            .build();

    private KubernetesObjects() {}

    /// @throws IllegalArgumentException when a field is unknown or of another type
    static Object read(Map<String, Object> object) {
        String kind = object.get("apiVersion") + " " + object.get("kind");
        Class<?> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("no such kind: " + kind);
        }
        return STRICT.convertValue(object, type);
    }

    /// The models keep unknown fields as additional ones; here there are none.
    private static final class NothingAdditional extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    /// As far as KEDA 2.18's reference has it and `k8s/` uses it; nobody publishes a model of it.
    record ScaledObject(String apiVersion, String kind, Metadata metadata, Spec spec) {
        record Metadata(String name) {}

        record Spec(Target scaleTargetRef, int minReplicaCount, int maxReplicaCount, List<Trigger> triggers) {}

        record Target(String name) {}

        record Trigger(
                String type,
                String metricType,
                Map<String, String> metadata,
                @Nullable Target authenticationRef) {}
    }

    /// The same of what a trigger logs in with.
    record TriggerAuthentication(String apiVersion, String kind, ScaledObject.Metadata metadata, Spec spec) {
        record Spec(List<Source> configMapTargetRef, List<Source> secretTargetRef) {}

        record Source(String parameter, String name, String key) {}
    }
}
