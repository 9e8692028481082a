package dev.praxis.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.praxis.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the balancer's configuration with the service, with Kubernetes and with Compose. */
class BalancerTest {
    private static final Path DIRECTORY = Path.of("deploy/balancer");
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void health_checks_ask_for_the_readiness_that_kubernetes_asks_for() throws IOException {
        String path = Manifests.manifest("base/deployment.yaml")
                .at("/spec/template/spec/containers/0/readinessProbe/httpGet/path")
                .asString();
        assertThat(configuration()).contains("http-check send meth GET uri " + path + " ");
        assertThat(Files.readString(DIRECTORY.resolve("replicas.cfg"))).contains(" praxis:8080 port 8081 ");
    }

    @Test
    void a_replica_may_be_silent_for_longer_than_its_deadline() throws IOException {
        assertThat(duration("timeout server (\\w+)")).isGreaterThan(property("praxis.deadline"));
        assertThat(duration("timeout client (\\w+)")).isGreaterThan(property("praxis.transfers.window"));
    }

    @Test
    void an_unready_replica_is_noticed_before_it_refuses_requests() throws IOException {
        Duration noticed =
                duration("check inter (\\w+)").multipliedBy(Integer.parseInt(found("check inter \\w+ fall (\\d+)")));
        Duration pause = DurationStyle.detectAndParse(compose("docker-compose.replicas.yml")
                .at("/services/praxis/environment/PRAXIS_SHUTDOWN_PAUSE")
                .asString());
        assertThat(noticed).isLessThan(pause);
    }

    @Test
    void overload_is_not_retried() throws IOException {
        assertThat(found("(retry-on .*)")).isEqualTo("retry-on conn-failure empty-response");
    }

    @Test
    void problems_have_the_form_of_the_service_and_documented_types_of_the_balancer() throws IOException {
        String documented = Files.readString(Path.of("docs/scaling.md"));
        List<String> types = new ArrayList<>();
        Matcher errors = Pattern.compile(
                        "(?m)^ *http-error status (\\d+) content-type application/problem\\+json .*'(.*)'")
                .matcher(configuration());
        while (errors.find()) {
            JsonNode problem = MAPPER.readTree(errors.group(2));
            assertThat(problem.get("status").asString()).isEqualTo(errors.group(1));
            assertThat(documented)
                    .contains("| %s | `%s` |"
                            .formatted(
                                    errors.group(1),
                                    problem.get("type").asString().replace("urn:praxis:problem:", "")));
            assertThat(problem.propertyNames()).containsExactly("type", "title", "status", "detail", "request_id");
            types.add(problem.get("type").asString());
        }
        assertThat(types)
                .hasSize(3)
                .doesNotContainAnyElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> type.uri().toString())
                        .toList());
    }

    @Test
    void compose_publishes_the_balancer_in_place_of_the_replicas() {
        JsonNode services = compose("docker-compose.replicas.yml").get("services");
        assertThat(services.at("/praxis/ports").isEmpty()).isTrue();
        assertThat(services.at("/balancer/ports"))
                .isEqualTo(compose("docker-compose.yml").at("/services/praxis/ports"));
        assertThat(services.at("/balancer/volumes/0").asString()).startsWith("./" + DIRECTORY + ":");
        assertThat(services.at("/prometheus/volumes/0").asString()).startsWith("./" + DIRECTORY + "/prometheus.yml:");
        assertThat(Files.exists(DIRECTORY.resolve("prometheus.yml"))).isTrue();
    }

    @Test
    void haproxy_accepts_the_configuration_if_installed() throws Exception {
        assumeTrue(Tools.isInstalled("haproxy"), "haproxy is not installed");
        Process haproxy = new ProcessBuilder("haproxy", "-c", "-f", DIRECTORY.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(haproxy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(haproxy.waitFor()).as(output).isZero();
        assertThat(output).doesNotContain("WARNING");
    }

    private static String configuration() throws IOException {
        return Files.readString(DIRECTORY.resolve("haproxy.cfg"));
    }

    private static Duration duration(String pattern) throws IOException {
        return DurationStyle.detectAndParse(found(pattern));
    }

    private static String found(String pattern) throws IOException {
        Matcher matcher = Pattern.compile("(?m)^[^#\n]*" + pattern).matcher(configuration());
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    /** Returns the default of a property of the service. */
    private static Duration property(String name) throws IOException {
        try (InputStream metadata =
                Files.newInputStream(Path.of("target/classes/META-INF/spring-configuration-metadata.json"))) {
            return MAPPER.readTree(metadata)
                    .get("properties")
                    .valueStream()
                    .filter(each -> each.get("name").asString().equals(name))
                    .map(each -> DurationStyle.detectAndParse(
                            each.get("defaultValue").asString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JsonNode compose(String file) {
        try {
            return MAPPER.valueToTree(new Yaml(new ComposeConstructor()).load(Files.readString(Path.of(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads {@code !reset}, which Compose uses to drop a value of the file before. */
    private static final class ComposeConstructor extends SafeConstructor {
        ComposeConstructor() {
            super(new LoaderOptions());
            yamlConstructors.put(new Tag("!reset"), new ConstructYamlSeq());
        }
    }
}
