package dev.praxis.api.metrics.classification;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.classification.ClassMetrics;
import dev.praxis.compute.metrics.classification.MulticlassConfusion;
import dev.praxis.compute.metrics.classification.PredictedClasses;
import dev.praxis.evaluation.SliceLimits;
import dev.praxis.evaluation.Slices;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Warning;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Metrics of predicted classes without scores: all that need no scores. */
@Service
class PredictedService {
    private static final int MIN_CLASSES = 2;
    private static final double VALUES_PER_SLICED_ROW = 3;

    private final Admission admission;
    private final ClassificationLimits limits;
    private final SliceLimits sliceLimits;

    PredictedService(Admission admission, ClassificationLimits limits, SliceLimits sliceLimits) {
        this.admission = admission;
        this.limits = limits;
        this.sliceLimits = sliceLimits;
    }

    ClassificationResponse classification(ClassificationRequest request) {
        ClassLabels predictions = request.predictions();
        if (predictions == null) {
            throw ProblemException.invalid("/scores", "this field is required");
        }
        Options.requireAbsent("/logits", request.logits(), "without scores");
        Options.requireAbsent("/top_k", request.topK(), "without scores");
        String[] names = names(request.classNames(), request.labels(), predictions);
        int classes = names == null ? classes(request.labels(), predictions) : names.length;
        AnswerOptions options = AnswerOptions.of(request, classes, names, limits);
        int rows = request.labels().size();
        Slices slices = Slices.of(request.groups(), rows, sliceLimits);
        Cost cost = cost(rows, options)
                .plus(Cost.working(VALUES_PER_SLICED_ROW * rows))
                .plus(slices.cost(ofGroup -> cost(ofGroup, options)));
        return admission.run("classification", cost, () -> {
            PredictedClasses all = new PredictedClasses(
                    request.labels().of(classes, names),
                    predictions.of(classes, names, "predictions"),
                    request.weights(),
                    classes);
            Map<String, String> undefined = new LinkedHashMap<>();
            Map<String, ClassificationResponse> groups = slices.answers(
                    undefined,
                    indices -> answer(only(all, indices), options, Map.of(), new LinkedHashMap<>(), List.of()));
            return answer(
                    all, options, groups, undefined, request.readWarnings().list());
        });
    }

    /** Returns the names of the classes: those of the request, or the texts of both in order. */
    private static String @Nullable [] names(String @Nullable [] sent, ClassLabels labels, ClassLabels predictions) {
        if (sent != null || (labels.texts() == null && predictions.texts() == null)) {
            return sent;
        }
        if (labels.texts() == null || predictions.texts() == null) {
            throw ProblemException.invalid(
                    "/class_names",
                    "required if only labels or only predictions are texts: the names of all classes in order");
        }
        return Stream.of(labels.texts(), predictions.texts())
                .flatMap(rows -> rows.names().stream())
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    private static int classes(ClassLabels labels, ClassLabels predictions) {
        int greatest = IntStream.concat(Arrays.stream(labels.indices()), Arrays.stream(predictions.indices()))
                .max()
                .orElse(0);
        return Math.max(MIN_CLASSES, greatest == Integer.MAX_VALUE ? greatest : greatest + 1);
    }

    private static PredictedClasses only(PredictedClasses all, int... rows) {
        return new PredictedClasses(
                Slices.pick(all.labels(), rows),
                Slices.pick(all.predictions(), rows),
                Slices.pickIfPresent(all.weights(), rows),
                all.classes());
    }

    private static Cost cost(int rows, AnswerOptions options) {
        return options.confusionCost(rows).plus(ClassMetrics.cost(options.classes()));
    }

    private static ClassificationResponse answer(
            PredictedClasses rows,
            AnswerOptions options,
            Map<String, ClassificationResponse> groups,
            Map<String, String> undefined,
            List<Warning> warnings) {
        MulticlassConfusion confusion = MulticlassConfusion.of(rows);
        return ClassificationAnswer.of(
                rows.rows(),
                confusion.accuracy(),
                confusion,
                ScoreMetrics.undefined(options.classes()),
                options,
                groups,
                undefined,
                warnings);
    }
}
