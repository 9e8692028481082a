package dev.praxis.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KubernetesManifestsTest {
    private static final Path DIRECTORY = Path.of("deploy/kubernetes");

    @Test
    void each_manifest_is_one_document_with_its_kind_and_the_name_of_the_service() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).sorted())
                    .containsExactly(
                            "deployment.yaml",
                            "kustomization.yaml",
                            "poddisruptionbudget.yaml",
                            "service.yaml",
                            "servicemonitor.yaml");
        }
        for (String file : List.of("deployment", "poddisruptionbudget", "service", "servicemonitor")) {
            JsonNode manifest = manifest(file);
            assertThat(manifest.get("kind").asString().toLowerCase(Locale.ROOT)).isEqualTo(file);
            assertThat(manifest.get("apiVersion").asString()).isNotEmpty();
            assertThat(manifest.at("/metadata/name").asString()).isEqualTo("praxis");
        }
    }

    @Test
    void every_probe_uses_the_management_port() {
        JsonNode container = container();
        for (String probe : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
            JsonNode get = container.get(probe).get("httpGet");
            assertThat(get.get("port").asString()).as(probe).isEqualTo("management");
            assertThat(get.get("path").asString()).as(probe).startsWith("/actuator/health/");
        }
        assertThat(container.at("/ports/1/name").asString()).isEqualTo("management");
        assertThat(container.at("/ports/1/containerPort").asInt()).isEqualTo(8081);
        assertThat(container.at("/env/0/value").asString()).isEqualTo("8081");
    }

    @Test
    void the_container_is_not_root_and_has_a_read_only_root_file_system() {
        JsonNode pod = manifest("deployment").at("/spec/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10_001);
        JsonNode security = container().get("securityContext");
        assertThat(security.get("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.get("allowPrivilegeEscalation").asBoolean()).isFalse();
        assertThat(security.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
    }

    @Test
    void the_termination_grace_period_exceeds_the_shutdown_time_of_the_service() {
        assertThat(manifest("deployment")
                        .at("/spec/template/spec/terminationGracePeriodSeconds")
                        .asInt())
                .isEqualTo(40);
        assertThat(container().has("lifecycle")).isFalse();
    }

    private static JsonNode container() {
        return manifest("deployment").at("/spec/template/spec/containers/0");
    }

    private static JsonNode manifest(String name) {
        try (Reader reader = Files.newBufferedReader(DIRECTORY.resolve(name + ".yaml"))) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return new JsonMapper().valueToTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
