package dev.praxis.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Compares the manifests with the image, with the service and with each other. */
class KubernetesManifestsTest extends HttpTest {
    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "InferenceService"})
    void ports_are_those_of_the_image_and_probes_use_the_management_port(String kind) throws IOException {
        JsonNode container = container(kind);
        assertThat(Files.readString(Path.of("Dockerfile")))
                .contains("EXPOSE 8080 8081")
                .contains("MANAGEMENT_SERVER_PORT=8081");
        assertThat(container.get("ports").valueStream())
                .extracting(port ->
                        port.get("name").asString() + port.get("containerPort").asInt())
                .containsExactly("http8080", "management8081");
        for (String probe : PROBES) {
            assertThat(container.get(probe).at("/httpGet/port").asString()).isIn("management", "8081");
        }
        assertThat(container.get("env").toString())
                .contains("{\"name\":\"MANAGEMENT_SERVER_PORT\",\"value\":\"8081\"}");
    }

    @Test
    void every_path_that_is_probed_or_scraped_exists() {
        Stream<String> probed = Stream.of("Deployment", "InferenceService")
                .flatMap(kind -> PROBES.stream()
                        .map(probe ->
                                container(kind).get(probe).at("/httpGet/path").asString()));
        Stream<String> scraped = Stream.of(Manifests.manifest("components/monitoring/servicemonitor.yaml")
                .at("/spec/endpoints/0/path")
                .asString());
        assertThat(Stream.concat(probed, scraped).distinct())
                .hasSize(3)
                .allSatisfy(path -> assertThat(send(request(path)).status()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "InferenceService"})
    void the_container_is_not_root_and_has_a_read_only_root_file_system(String kind) {
        JsonNode pod = pod(kind);
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10_001);
        assertLocked(container(kind));
    }

    @Test
    void the_init_container_is_as_locked_as_the_service() {
        assertLocked(Manifests.manifest("components/models-image/init-container.yaml")
                .at(POD + "/initContainers/0"));
    }

    private static void assertLocked(JsonNode container) {
        JsonNode security = container.get("securityContext");
        assertThat(security.get("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.get("allowPrivilegeEscalation").asBoolean()).isFalse();
        assertThat(security.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "InferenceService"})
    void the_termination_grace_period_exceeds_the_shutdown_time_of_the_service(String kind) {
        assertThat(pod(kind).get("terminationGracePeriodSeconds").asInt()).isEqualTo(40);
        assertThat(container(kind).has("lifecycle")).isFalse();
    }

    @Test
    void every_selector_finds_the_pods_of_the_deployment() {
        JsonNode labels = Manifests.manifest("base/deployment.yaml").at("/spec/template/metadata/labels");
        assertThat(labels.toString()).isEqualTo("{\"app.kubernetes.io/name\":\"praxis\"}");
        assertThat(Stream.of(
                        Manifests.manifest("base/deployment.yaml").at("/spec/selector/matchLabels"),
                        Manifests.manifest("base/deployment.yaml")
                                .at(POD + "/topologySpreadConstraints/0/labelSelector/matchLabels"),
                        Manifests.manifest("base/deployment.yaml")
                                .at(POD + "/topologySpreadConstraints/1/labelSelector/matchLabels"),
                        Manifests.manifest("base/service.yaml").at("/spec/selector"),
                        Manifests.manifest("base/service.yaml").at("/metadata/labels"),
                        Manifests.manifest("base/poddisruptionbudget.yaml").at("/spec/selector/matchLabels"),
                        Manifests.manifest("base/networkpolicy.yaml").at("/spec/podSelector/matchLabels"),
                        Manifests.manifest("components/monitoring/servicemonitor.yaml")
                                .at("/spec/selector/matchLabels")))
                .containsOnly(labels);
    }

    @Test
    void named_ports_are_those_of_the_container() {
        assertThat(Manifests.manifest("base/service.yaml").at("/spec/ports").valueStream())
                .extracting(port -> port.get("name").asString()
                        + port.get("port").asInt()
                        + port.get("targetPort").asString())
                .containsExactly("http8080http", "management8081management");
        assertThat(Manifests.manifest("base/networkpolicy.yaml")
                        .at("/spec/ingress")
                        .valueStream())
                .extracting(rule -> rule.at("/ports/0/port").asString())
                .containsExactly("http", "management");
        assertThat(Manifests.manifest("components/monitoring/servicemonitor.yaml")
                        .at("/spec/endpoints/0/port")
                        .asString())
                .isEqualTo("management");
    }

    @Test
    void only_the_autoscaler_sets_the_number_of_replicas() {
        assertThat(Manifests.manifest("base/deployment.yaml").get("spec").has("replicas"))
                .isFalse();
        JsonNode scaled =
                Manifests.manifest("base/horizontalpodautoscaler.yaml").at("/spec/scaleTargetRef");
        assertThat(scaled.get("kind").asString() + scaled.get("name").asString())
                .isEqualTo("Deploymentpraxis");
    }

    @Test
    void the_adapter_offers_the_metric_on_which_the_autoscaler_scales() {
        assertThat(Manifests.manifest("components/queue-metric/queue.yaml")
                        .at("/0/value/pods/metric/name")
                        .asString())
                .isEqualTo("praxis_queued_requests")
                .isEqualTo(Manifests.manifest("components/queue-metric/adapter-rules.yaml")
                        .at("/rules/custom/0/name/as")
                        .asString());
    }

    @Test
    void models_are_mounted_where_the_service_looks_for_them() {
        for (String component : List.of("models-claim/volume", "models-image/init-container")) {
            assertThat(Manifests.manifest("components/" + component + ".yaml")
                            .at(POD + "/volumes/0/name")
                            .asString())
                    .isEqualTo("models");
        }
        assertThat(container("Deployment").get("volumeMounts").toString())
                .contains("{\"name\":\"models\",\"mountPath\":\"/app/models\",\"readOnly\":true}");
        assertThat(Manifests.manifest("components/models-claim/volume.yaml")
                        .at(POD + "/volumes/0/persistentVolumeClaim/claimName")
                        .asString())
                .isEqualTo(Manifests.manifest("components/models-claim/persistentvolumeclaim.yaml")
                        .at("/metadata/name")
                        .asString());
    }

    private static JsonNode pod(String kind) {
        return kind.equals("Deployment")
                ? Manifests.manifest("base/deployment.yaml").at(POD)
                : Manifests.manifest("kserve/inferenceservice.yaml").at("/spec/predictor");
    }

    private static JsonNode container(String kind) {
        return pod(kind).at(CONTAINER.substring(POD.length()));
    }
}
