package dev.praxis.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Checks that the kustomizations are complete, and builds them if kubectl is installed. */
class KustomizationsTest {
    private static final String NAME = "kustomization.yaml";

    /** Values for a Helm chart, which are no resource. */
    private static final String ADAPTER_RULES = "adapter-rules.yaml";

    static List<Path> kustomizations() {
        return Manifests.files().stream().filter(file -> file.endsWith(NAME)).toList();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void each_lists_every_file_beside_it_and_nothing_else(Path file) throws IOException {
        JsonNode kustomization = Manifests.read(file);
        try (Stream<Path> beside = Files.list(file.resolveSibling(""))) {
            assertThat(beside.filter(Files::isRegularFile)
                            .map(each -> each.getFileName().toString())
                            .filter(name -> !name.equals(NAME) && !name.equals(ADAPTER_RULES)))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    kustomization
                                            .path("resources")
                                            .valueStream()
                                            .map(JsonNode::asString),
                                    kustomization
                                            .path("patches")
                                            .valueStream()
                                            .map(patch -> patch.get("path").asString()))
                            .filter(name -> name.endsWith(".yaml"))
                            .toList());
        }
    }

    @Test
    void the_top_names_every_component() throws IOException {
        String top = Files.readString(Manifests.DIRECTORY.resolve(NAME));
        assertThat(kustomizations())
                .filteredOn(file -> Manifests.read(file).get("kind").asString().equals("Component"))
                .hasSize(4)
                .allSatisfy(file -> assertThat(top)
                        .contains("  # - " + Manifests.DIRECTORY.relativize(file.resolveSibling("")) + "\n"));
    }

    @Test
    void the_kserve_folder_and_the_base_build_to_what_their_files_say() throws Exception {
        assertThat(build(Manifests.DIRECTORY).map(Manifests::kind))
                .containsExactlyInAnyOrder(
                        "v1 Service",
                        "apps/v1 Deployment",
                        "policy/v1 PodDisruptionBudget",
                        "autoscaling/v2 HorizontalPodAutoscaler",
                        "networking.k8s.io/v1 NetworkPolicy");
        assertThat(build(Manifests.DIRECTORY.resolve("kserve")).map(Manifests::kind))
                .containsExactly("serving.kserve.io/v1beta1 InferenceService");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models-claim", "models-image", "monitoring", "queue-metric"})
    void each_component_builds_to_valid_manifests(String component, @TempDir Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(Manifests.DIRECTORY)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = folder.resolve(Manifests.DIRECTORY.relativize(file));
                if (Files.isRegularFile(file)) {
                    Files.createDirectories(copy.resolveSibling(""));
                    Files.copy(file, copy);
                }
            }
        }
        Path top = folder.resolve(NAME);
        Files.writeString(top, Files.readString(top) + "components:\n  - components/" + component + "\n");
        List<JsonNode> built = build(folder).toList();
        assertThat(built)
                .hasSizeGreaterThanOrEqualTo(5)
                .filteredOn(manifest -> Manifests.TYPES.containsKey(Manifests.kind(manifest)))
                .allSatisfy(manifest -> assertThat(Manifests.convert(manifest)).isNotNull());
        assertThat(only(built, "Deployment")
                        .at("/spec/template/spec/volumes")
                        .valueStream()
                        .filter(volume -> volume.get("name").asString().equals("models")))
                .singleElement()
                .satisfies(volume -> assertThat(volume.size()).isEqualTo(2));
        assertFitsTogether(built);
        assertThat(Schemas.faults(built))
                .allSatisfy(faults -> assertThat(faults).isEmpty());
    }

    private static void assertFitsTogether(List<JsonNode> built) {
        JsonNode deployment = only(built, "Deployment");
        JsonNode labels = deployment.at("/spec/template/metadata/labels");
        assertThat(List.of(
                        deployment.at("/spec/selector/matchLabels"),
                        only(built, "Service").at("/spec/selector"),
                        only(built, "PodDisruptionBudget").at("/spec/selector/matchLabels"),
                        only(built, "NetworkPolicy").at("/spec/podSelector/matchLabels")))
                .containsOnly(labels);
        assertThat(only(built, "HorizontalPodAutoscaler").at("/spec/scaleTargetRef/name"))
                .isEqualTo(deployment.at("/metadata/name"));

        JsonNode pod = deployment.at("/spec/template/spec");
        List<String> ports = values(pod, "ports", "name");
        assertThat(Stream.of(
                                values(only(built, "Service"), "ports", "targetPort"),
                                values(only(built, "NetworkPolicy"), "ports", "port"),
                                pod.findValues("httpGet").stream()
                                        .map(probe -> probe.get("port").asString())
                                        .toList())
                        .flatMap(List::stream))
                .hasSize(7)
                .isSubsetOf(ports);
        assertThat(values(pod, "volumeMounts", "name")).isSubsetOf(values(pod, "volumes", "name"));
    }

    /** Returns a field of every entry of the lists of this name. */
    private static List<String> values(JsonNode node, String list, String field) {
        return node.findValues(list).stream()
                .flatMap(JsonNode::valueStream)
                .map(entry -> entry.get(field).asString())
                .toList();
    }

    private static JsonNode only(List<JsonNode> built, String kind) {
        return built.stream()
                .filter(manifest -> manifest.get("kind").asString().equals(kind))
                .reduce((first, second) -> {
                    throw new AssertionError("two of the kind " + kind);
                })
                .orElseThrow();
    }

    private static Stream<JsonNode> build(Path folder) throws IOException, InterruptedException {
        assumeTrue(Tools.isInstalled("kubectl"), "kubectl is not installed");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString()).start();
        String manifests = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(kubectl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).as(errors).isZero();
        return Manifests.parse(manifests);
    }
}
