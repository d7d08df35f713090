package dev.prism.devstack.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads objects as the API server does with strict field validation: what it does not know is refused, and of
/// Kubernetes' own kinds what lacks a field that is required.
final class KubernetesObjects {
    /// Of Kubernetes 1.33's OpenAPI document.
    private static final Map<String, Class<?>> OWN = Map.of(
            "v1 Namespace", V1Namespace.class,
            "v1 ConfigMap", V1ConfigMap.class,
            "v1 Secret", V1Secret.class,
            "v1 Service", V1Service.class,
            "apps/v1 Deployment", V1Deployment.class,
            "apps/v1 StatefulSet", V1StatefulSet.class,
            "batch/v1 Job", V1Job.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class);

    private static final Map<String, Class<?>> MODELS = Map.of(
            "gateway.networking.k8s.io/v1 Gateway", Gateway.class,
            "gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class,
            "kafka.strimzi.io/v1 Kafka", Kafka.class,
            "kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class,
            "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1 KafkaUser", KafkaUser.class,
            "kafka.strimzi.io/v1 KafkaConnect", KafkaConnect.class,
            "kafka.strimzi.io/v1 KafkaConnector", KafkaConnector.class,
            "keda.sh/v1alpha1 ScaledObject", ScaledObject.class,
            "keda.sh/v1alpha1 TriggerAuthentication", TriggerAuthentication.class);

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new NothingAdditional())
            .build();

    private KubernetesObjects() {}

    /// @throws RuntimeException when a field is unknown, of another type or, in a kind of Kubernetes itself, missing
    static Object read(Map<String, Object> object) {
        String kind = object.get("apiVersion") + " " + object.get("kind");
        if (OWN.containsKey(kind)) {
            return JSON.getGson().fromJson(JSON.getGson().toJsonTree(object), (Type) OWN.get(kind));
        }
        if (MODELS.containsKey(kind)) {
            return STRICT.convertValue(object, MODELS.get(kind));
        }
        throw new IllegalArgumentException("no such kind: " + kind);
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
