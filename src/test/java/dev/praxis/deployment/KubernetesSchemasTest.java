package dev.praxis.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validates the manifests with the schemas of the Kubernetes API: required fields, values of
 * enumerations, quantities. Unknown fields are found by {@link KubernetesTypesTest}.
 */
class KubernetesSchemasTest {
    private static final String POD = "/spec/template/spec";

    @Test
    void every_manifest_is_valid() throws Exception {
        List<JsonNode> manifests = Stream.of(
                        Manifests.manifest("base/deployment.yaml"),
                        Manifests.manifest("base/service.yaml"),
                        Manifests.manifest("base/poddisruptionbudget.yaml"),
                        Manifests.manifest("base/horizontalpodautoscaler.yaml"),
                        Manifests.manifest("base/networkpolicy.yaml"),
                        Manifests.manifest("components/models-claim/persistentvolumeclaim.yaml"),
                        Manifests.manifest("components/monitoring/servicemonitor.yaml"),
                        withPod("components/models-claim/volume.yaml"),
                        withPod("components/models-image/init-container.yaml"),
                        withQueue(),
                        podOfInferenceService())
                .toList();
        assertThat(Schemas.faults(manifests))
                .hasSameSizeAs(manifests)
                .allSatisfy(faults -> assertThat(faults).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deployment              | maxSkew: 1,?                       |                    | must have required property maxSkew
            deployment              | whenUnsatisfiable: ScheduleAnyway  | whenUnsatisfiable: Schedule | whenUnsatisfiable must be equal to one of
            deployment              | name: management, containerPort: 8081 | name: management | must have required property containerPort
            deployment              | memory: 2Gi                        | memory: 2GiB       | memory must match format "quantity"
            deployment              | selector:.*                        |                    | /spec must have required property selector
            horizontalpodautoscaler | kind: Deployment, name: praxis     | kind: Deployment   | scaleTargetRef must have required property name
            horizontalpodautoscaler | maxReplicas: 10                    |                    | /spec must have required property maxReplicas
            networkpolicy           | Ingress, Egress                    | Ingress, Egres     | policyTypes/1 must be equal to one of
            poddisruptionbudget     | AlwaysAllow                        | Always             | unhealthyPodEvictionPolicy must be equal to one of
            service                 | port: 8080,                        |                    | must have required property port
            """)
    void a_planted_mistake_is_found(String file, String right, String wrong, String fault) throws Exception {
        String yaml = Files.readString(Manifests.DIRECTORY.resolve("base/" + file + ".yaml"));
        String mistaken = yaml.replaceFirst("(?m)(?<=\\W)" + right, wrong == null ? "" : wrong);
        assertThat(mistaken).isNotEqualTo(yaml);
        assertThat(Schemas.faults(Manifests.parse(mistaken).toList()).getFirst())
                .anySatisfy(found -> assertThat(found).contains(fault));
    }

    /** Returns the deployment with the lists that a patch has in its pod. */
    private static JsonNode withPod(String patch) {
        JsonNode deployment = Manifests.manifest("base/deployment.yaml");
        ((ObjectNode) deployment.at(POD))
                .setAll((ObjectNode) Manifests.manifest(patch).at(POD));
        return deployment;
    }

    private static JsonNode withQueue() {
        JsonNode autoscaler = Manifests.manifest("base/horizontalpodautoscaler.yaml");
        ((ArrayNode) autoscaler.at("/spec/metrics"))
                .add(Manifests.manifest("components/queue-metric/queue.yaml").at("/0/value"));
        return autoscaler;
    }

    private static JsonNode podOfInferenceService() {
        ObjectNode pod = (ObjectNode) Manifests.manifest("kserve/inferenceservice.yaml");
        pod.put("apiVersion", "v1").put("kind", "Pod").set("spec", pod.at("/spec/predictor"));
        return pod;
    }
}
