package dev.praxis.api.metrics.report;

import dev.praxis.evaluation.Evaluation;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import dev.praxis.wire.json.NamedOptions;
import dev.praxis.wire.json.Shown;
import dev.praxis.wire.json.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The metrics that a report can have, and those that a request wants. */
@Component
class WantedMetrics {
    private final Map<String, Evaluation<?>> metrics;
    private final ReportLimits limits;

    WantedMetrics(List<Evaluation<?>> metrics, ReportLimits limits) {
        this.metrics = metrics.stream()
                .collect(Collectors.toMap(
                        Evaluation::name,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("two metrics " + one.name());
                        },
                        TreeMap::new));
        this.limits = limits;
    }

    /** Returns the requested metrics; those that fit the form of the scores by default. */
    List<WantedMetric> of(@Nullable NamedOptions @Nullable [] sent, Tensor scores) {
        return sent == null ? byDefault(scores) : named(sent);
    }

    List<WantedMetric> named(@Nullable NamedOptions[] sent) {
        limits.ofMetrics().require("/metrics", sent.length);
        if (sent.length == 0) {
            throw ProblemException.invalid("/metrics", "expected at least one metric, found none");
        }
        List<WantedMetric> wanted = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < sent.length; i++) {
            String pointer = "/metrics/" + i;
            if (sent[i] == null) {
                throw ProblemException.invalid(pointer, "expected a name, or an object with a name, found null");
            }
            String key = sent[i].as() == null ? sent[i].name() : sent[i].as();
            wanted.add(new WantedMetric(key, find(sent[i].name(), pointer), sent[i].options(), pointer, false));
            if (!keys.add(key)) {
                throw ProblemException.invalid(
                        pointer,
                        "expected different names of results, found \"%s\" twice; name one of them otherwise with as"
                                .formatted(Shown.of(key)));
            }
        }
        return wanted;
    }

    private Evaluation<?> find(String name, String pointer) {
        Evaluation<?> metric = metrics.get(name);
        if (metric == null) {
            throw ProblemException.invalid(pointer, UnknownName.detail("metric", name, metrics.keySet()));
        }
        return metric;
    }

    private List<WantedMetric> byDefault(Tensor scores) {
        if (!scores.isVector()) {
            return List.of(byDefault("classification"), byDefault("calibration"));
        }
        List<WantedMetric> wanted = new ArrayList<>(List.of(
                byDefault("pr_auc"),
                byDefault("precision_recall_curve"),
                byDefault("roc_curve"),
                byDefault("confusion")));
        if (Arrays.stream(scores.values().data).allMatch(score -> score >= 0 && score <= 1)) {
            wanted.add(byDefault("calibration"));
        }
        return wanted;
    }

    private WantedMetric byDefault(String name) {
        return new WantedMetric(name, find(name, "/metrics"), defaultOptions(name), "/metrics", true);
    }

    /** Returns a metric that a request names in another field than metrics. */
    WantedMetric named(String name, String key, ObjectNode options, String pointer) {
        return new WantedMetric(key, find(name, pointer), options, pointer, false);
    }

    boolean has(String name) {
        return metrics.containsKey(name);
    }

    /** Returns the options of a metric whose options are not sent. */
    static ObjectNode defaultOptions(String name) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        if (name.equals("pr_auc")) {
            options.putObject("interval").put("of", "average_precision").put("method", "logit");
        }
        return options;
    }
}
