package dev.praxis.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts each manifest to the types of the Kubernetes API: an unknown field, a number for a text
 * and a text for a number are errors. {@link KubernetesSchemasTest} finds missing fields and values
 * that enumerations do not have.
 */
class KubernetesTypesTest {
    private static final Path DEPLOYMENT = Manifests.DIRECTORY.resolve("base/deployment.yaml");

    /** Custom resources, which the library has no types for. */
    private static final Set<String> CUSTOM =
            Set.of("serving.kserve.io/v1beta1 InferenceService", "monitoring.coreos.com/v1 ServiceMonitor");

    /** The fields that KServe adds to those of a pod. */
    private static final Set<String> KSERVE =
            Set.of("minReplicas", "maxReplicas", "scaleMetric", "scaleTarget", "timeout", "deploymentStrategy");

    @ParameterizedTest
    @MethodSource("dev.praxis.deployment.Manifests#resources")
    void every_manifest_has_only_fields_of_its_type(Path file) {
        JsonNode manifest = Manifests.read(file);
        assertThat(manifest.at("/metadata/name").asString()).startsWith("praxis");
        if (!CUSTOM.contains(Manifests.kind(manifest))) {
            assertThat(Manifests.convert(manifest)).isNotNull();
        }
    }

    @Test
    void all_kinds_are_present() {
        assertThat(Manifests.resources().stream().map(Manifests::read).map(Manifests::kind))
                .containsAll(Manifests.TYPES.keySet())
                .containsAll(CUSTOM);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    strategy:,               stratgy:,                 stratgy
                    readinessProbe:,         readynessProbe:,          readynessProbe
                    runAsNonRoot: true,      runAsNonRoot: 'yes',      runAsNonRoot
                    containerPort: 8081,     containerPort: management, containerPort
                    'value: "8081"',         value: 8081,              value
                    maxSkew: 1,              maxSkew: '"1"',           maxSkew
                    topologyKey: topology.kubernetes.io/zone, topologyKeys: zone, topologyKeys
                    periodSeconds: 2,        periodSeconds: 2s,        periodSeconds
                    """)
    void a_planted_mistake_is_found(String right, String wrong, String field) throws Exception {
        String yaml = Files.readString(DEPLOYMENT);
        assertThat(yaml).contains(right);
        JsonNode mistaken =
                Manifests.parse(yaml.replace(right, wrong)).findFirst().orElseThrow();
        assertThatThrownBy(() -> Manifests.convert(mistaken)).hasMessageContaining("\"" + field + "\"");
    }

    @Test
    void the_pod_of_the_inference_service_has_only_fields_of_a_pod_and_known_fields_of_kserve() {
        ObjectNode predictor = predictor(node -> node);
        assertThat(Manifests.convert(predictor.get("deploymentStrategy"), DeploymentStrategy.class))
                .isNotNull();
        KSERVE.forEach(field -> assertThat(predictor.remove(field)).as(field).isNotNull());
        assertThat(Manifests.convert(predictor, PodSpec.class).getContainers()).hasSize(1);
        predictor.put("maxReplica", 3);
        assertThatThrownBy(() -> Manifests.convert(predictor, PodSpec.class)).hasMessageContaining("maxReplica");
    }

    @Test
    void the_inference_service_runs_the_pod_of_the_deployment() {
        Deployment deployment = Manifests.convert(Manifests.read(DEPLOYMENT), Deployment.class);
        PodSpec expected = deployment.getSpec().getTemplate().getSpec();
        PodSpec actual = Manifests.convert(
                predictor(node -> {
                    node.remove(KSERVE);
                    return node;
                }),
                PodSpec.class);
        assertThat(actual.getSecurityContext()).isEqualTo(expected.getSecurityContext());
        assertThat(actual.getTerminationGracePeriodSeconds()).isEqualTo(expected.getTerminationGracePeriodSeconds());
        assertThat(actual.getVolumes()).isEqualTo(expected.getVolumes());
        var container = actual.getContainers().getFirst();
        var same = expected.getContainers().getFirst();
        assertThat(container.getName()).isEqualTo("kserve-container");
        assertThat(container.getResources()).isEqualTo(same.getResources());
        assertThat(container.getSecurityContext()).isEqualTo(same.getSecurityContext());
        assertThat(container.getVolumeMounts()).isEqualTo(same.getVolumeMounts());
        assertThat(container.getEnv()).containsAll(same.getEnv());
        assertThat(container.getReadinessProbe().getHttpGet().getPath())
                .isEqualTo(same.getReadinessProbe().getHttpGet().getPath());
    }

    private static ObjectNode predictor(UnaryOperator<ObjectNode> change) {
        return change.apply(
                (ObjectNode) Manifests.manifest("kserve/inferenceservice.yaml").at("/spec/predictor"));
    }
}
