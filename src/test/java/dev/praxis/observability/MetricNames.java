package dev.praxis.observability;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Extracts metric names from Prometheus expressions and from the exported metrics. */
final class MetricNames {
    private static final Path DASHBOARD = Path.of("src/docker/grafana/dashboards/praxis.json");
    private static final Path ALERTS = Path.of("src/docker/prometheus-alerts.yml");
    private static final Path ADAPTER = Path.of("deploy/kubernetes/components/queue-metric/adapter-rules.yaml");

    /**
     * The parts of an expression that contain no metric names: strings, selectors and ranges, label
     * lists.
     */
    private static final List<Pattern> NOT_NAMES = List.of(
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\""),
            Pattern.compile("\\{[^}]*}|\\[[^]]*]"),
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"));

    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    private MetricNames() {}

    /** Returns the expressions of the dashboard, of the alerts and of the autoscaler. */
    static Stream<String> expressions() {
        return Stream.of(dashboard(), alerts(), autoscaler()).flatMap(each -> each);
    }

    /** Returns the expressions that Prometheus' adapter for Kubernetes reads. */
    static Stream<String> autoscaler() {
        Map<?, ?> rules = (Map<?, ?>) requireNonNull(yaml(ADAPTER).get("rules"));
        return maps(requireNonNull(rules.get("custom")))
                .flatMap(rule -> Stream.of("seriesQuery", "metricsQuery").map(key -> String.valueOf(rule.get(key))));
    }

    static Stream<String> dashboard() {
        JsonNode dashboard = new JsonMapper().readTree(read(DASHBOARD));
        return dashboard.findValuesAsString("expr").stream();
    }

    static Stream<String> alerts() {
        return rules().map(rule -> String.valueOf(rule.get("expr")));
    }

    /** Returns the alert rules. */
    static Stream<Map<?, ?>> rules() {
        Map<?, ?> file = yaml(ALERTS);
        return maps(requireNonNull(file.get("groups"))).flatMap(group -> maps(requireNonNull(group.get("rules"))));
    }

    /** Returns the metrics that an expression reads. */
    static Set<String> of(String expression) {
        String bare = expression;
        for (Pattern other : NOT_NAMES) {
            bare = other.matcher(bare).replaceAll(" ");
        }
        return NAME.matcher(bare)
                .results()
                .map(match -> match.group())
                .filter(name -> !OPERATORS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the metrics of a page in the Prometheus text format. */
    static Set<String> exported(String page) {
        return Arrays.stream(page.split("\n"))
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Map<?, ?> yaml(Path file) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(read(file));
    }

    static Stream<Map<?, ?>> maps(Object list) {
        return ((List<?>) list).stream().map(entry -> (Map<?, ?>) entry);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
