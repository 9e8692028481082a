package dev.praxis.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.praxis.Endpoints;
import dev.praxis.HttpTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Checks the dashboard, the alerts and the autoscaler against the exported metrics. */
class DashboardAndAlertsTest extends HttpTest {
    /** Metrics of Prometheus itself. */
    private static final Set<String> PROMETHEUS_METRICS = Set.of("up");

    /** Metrics that are exported only once they first occur, which may need load. */
    private static final Set<String> UNDER_LOAD =
            Set.of("praxis_admission_refused_total", "praxis_cancelled_total", "praxis_admission_wait_seconds_bucket");

    @Test
    void metric_names_are_distinguished_from_labels_functions_and_strings() {
        assertThat(
                        MetricNames.of(
                                "sum by (le, uri) (rate(a_total{b=\"c_d\", e!~\"f.*\"}[$__rate_interval])) / count(g{h=\"i}\"} == 0) > 1e3"))
                .containsExactly("a_total", "g");
        assertThat(MetricNames.exported("# TYPE a counter\na_total{b=\"c\"} 1.0\nd 2.0\n"))
                .containsExactly("a_total", "d");
    }

    @Test
    void every_metric_they_read_is_exported() {
        Endpoints.all().forEach(endpoint -> post(endpoint.path(), endpoint.body()));
        post("/v1/embeddings", "{\"model\":\"tiny-random-bert\",\"input\":\"blue\"}");
        System.gc();
        Set<String> read = new TreeSet<>();
        MetricNames.expressions().map(MetricNames::of).forEach(read::addAll);
        assertThat(read).hasSizeGreaterThan(20);
        read.removeAll(PROMETHEUS_METRICS);
        read.removeAll(UNDER_LOAD);
        // GC pauses are recorded asynchronously by a listener.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(MetricNames.exported(
                                send(request("/actuator/prometheus")).response().body()))
                        .containsAll(read));
    }

    @Test
    void each_alert_has_a_severity_a_summary_a_test_and_advice() throws IOException {
        String tests = Files.readString(Path.of("src/docker/prometheus-alerts-test.yml"));
        String advice = Files.readString(Path.of("docs/observability.md"));
        assertThat(MetricNames.rules()).hasSizeGreaterThan(5).allSatisfy(rule -> {
            String name = String.valueOf(rule.get("alert"));
            assertThat(String.valueOf(rule.get("labels"))).as(name).containsPattern("severity=(warning|critical)");
            assertThat(String.valueOf(rule.get("annotations"))).as(name).contains("summary=");
            assertThat(tests).contains("alertname: " + name + "\n");
            assertThat(advice).contains("`" + name + "`");
        });
    }

    @Test
    void every_service_metric_they_read_is_documented() throws IOException {
        String documentation = Files.readString(Path.of("docs/observability.md"));
        MetricNames.expressions()
                .flatMap(expression -> MetricNames.of(expression).stream())
                .filter(name -> name.startsWith("praxis_"))
                .map(name ->
                        name.replaceAll("_(bucket|count|sum|max|total)$", "").replaceAll("_(seconds|bytes)$", ""))
                .distinct()
                .forEach(name -> assertThat(documentation).contains("`" + name.replace('_', '.') + "`"));
    }

    @Test
    void prometheus_reads_the_alerts_and_scrapes_the_management_port() {
        assertThat(MetricNames.yaml(Path.of("src/docker/prometheus.yml")).toString())
                .contains("rule_files=[/etc/prometheus/prometheus-alerts.yml]")
                .contains("praxis:8081");
        assertThat(MetricNames.yaml(Path.of("docker-compose.yml")).toString())
                .contains("./src/docker/prometheus-alerts.yml:/etc/prometheus/prometheus-alerts.yml:ro");
    }

    @Test
    void promtool_accepts_the_alerts_if_installed() throws Exception {
        boolean isInstalled = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeTrue(isInstalled, "promtool is not installed");
        for (String[] arguments : new String[][] {
            {"check", "rules", "src/docker/prometheus-alerts.yml"},
            {"test", "rules", "src/docker/prometheus-alerts-test.yml"}
        }) {
            Process promtool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Arrays.stream(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(promtool.waitFor()).as(output).isZero();
        }
    }
}
