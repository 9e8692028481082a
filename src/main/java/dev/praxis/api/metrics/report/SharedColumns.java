package dev.praxis.api.metrics.report;

import dev.praxis.evaluation.Evaluation;
import dev.praxis.problem.JsonProblems;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows that all metrics of a report share. Requests of the metrics refer to the same arrays,
 * which no metric modifies.
 */
final class SharedColumns {
    private static final String LABELS = "labels";
    private static final String POSITIVE_LABEL = "positive_label";
    private static final String CLASS_NAMES = "class_names";

    private final Tensor scores;
    private final ClassLabels labels;
    private final @Nullable LabelName positiveLabel;
    private final String @Nullable [] classNames;
    private final ReadWarnings warnings;

    /** Columns that are optional and that the request has, by field. */
    private final Map<String, Object> optional = new HashMap<>();

    /** Optional fields of the request that no metric has taken yet. */
    private final Set<String> unused = new HashSet<>();

    private @Nullable Labels binary;

    SharedColumns(
            Tensor scores,
            ClassLabels labels,
            @Nullable LabelName positiveLabel,
            String @Nullable [] classNames,
            double @Nullable [] weights,
            @Nullable Categories groups,
            ReadWarnings warnings) {
        this.scores = scores.columnAsVector().requireVectorOrMatrix("scores");
        this.labels = labels;
        this.positiveLabel = positiveLabel;
        this.classNames = classNames;
        this.warnings = warnings;
        addOptional("weights", weights);
        addOptional("groups", groups);
        addUnused(POSITIVE_LABEL, positiveLabel);
        addUnused(CLASS_NAMES, classNames);
    }

    private void addOptional(String field, @Nullable Object column) {
        if (column != null) {
            optional.put(field, column);
        }
        addUnused(field, column);
    }

    private void addUnused(String field, @Nullable Object value) {
        if (value != null) {
            unused.add(field);
        }
    }

    int rows() {
        return labels.size();
    }

    Tensor scores() {
        return scores;
    }

    /**
     * Returns the request of one metric.
     *
     * @param entry location of the metric in the request of the report
     */
    Object request(Evaluation<?> metric, ObjectNode options, String entry, JsonMapper mapper) {
        ObjectNode request = options.deepCopy();
        Map<String, Class<?>> fields = new HashMap<>();
        Arrays.stream(metric.request().getRecordComponents())
                .forEach(field -> fields.put(RecordFields.name(field), field.getType()));
        for (String shared : new String[] {metric.scores(), LABELS, "weights", "groups", POSITIVE_LABEL, CLASS_NAMES}) {
            if (request.has(shared)) {
                throw ProblemException.invalid(
                        entry + "/" + shared, "expected beside metrics, which all share it, found in one of them");
            }
        }
        if (fields.get(metric.scores()) == double[].class) {
            request.putPOJO(metric.scores(), vector(metric, entry));
        } else {
            request.putPOJO(metric.scores(), scores);
        }
        request.putPOJO(LABELS, fields.get(LABELS) == Labels.class ? binary() : labels);
        optional.forEach((field, column) -> {
            if (take(field, fields)) {
                request.putPOJO(field, column);
            }
        });
        if (positiveLabel != null && take(POSITIVE_LABEL, fields)) {
            request.put(POSITIVE_LABEL, positiveLabel.text());
        }
        if (classNames != null && take(CLASS_NAMES, fields)) {
            ArrayNode names = request.putArray(CLASS_NAMES);
            Arrays.stream(classNames).forEach(names::add);
        }
        return read(metric, request, entry, mapper);
    }

    private boolean take(String field, Map<String, Class<?>> fields) {
        boolean isTaken = fields.containsKey(field);
        if (isTaken) {
            unused.remove(field);
        }
        return isTaken;
    }

    /** Requires that each optional field of the request had an effect on some metric. */
    void requireAllUsed() {
        unused.stream().sorted().findFirst().ifPresent(field -> {
            throw ProblemException.invalid("/" + field, "has no effect on the requested metrics");
        });
    }

    private double[] vector(Evaluation<?> metric, String entry) {
        if (!scores.isVector()) {
            throw ProblemException.invalid(
                    entry,
                    "%s: expected a vector of scores, found the shape %s"
                            .formatted(metric.name(), scores.describeShape()));
        }
        return scores.values().data;
    }

    private Labels binary() {
        if (binary == null) {
            binary = labels.binary();
        }
        return binary;
    }

    private Object read(Evaluation<?> metric, ObjectNode request, String entry, JsonMapper mapper) {
        return Positions.moved(metric, entry, () -> {
            try {
                return mapper.readerFor(metric.request())
                        .withAttribute(ReadWarnings.class, warnings)
                        .readValue(request);
            } catch (JacksonException e) {
                throw e.getCause() instanceof ProblemException problem ? problem : JsonProblems.of(e);
            }
        });
    }
}
