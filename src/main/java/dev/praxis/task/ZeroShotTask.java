package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.compute.execution.Cost;
import dev.praxis.problem.Fields;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Entailment;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.Models;
import dev.praxis.serving.Task;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.TextPairs.TextPair;
import dev.praxis.wire.json.Truncated;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Classifies texts by labels that the model has never seen, with a model of natural language
 * inference: a label applies if the text entails a hypothesis with the label. Problems name the
 * fields {@code model}, {@code input}, {@code labels}, {@code hypothesis_template} and {@code
 * multi_label}.
 *
 * <p>Source: W. Yin, J. Hay, D. Roth, Benchmarking Zero-shot Text Classification, 2019; the scores
 * are those of transformers' zero-shot-classification pipeline.
 */
@Service
public class ZeroShotTask {
    private static final String OPERATION = "zero_shot";
    private static final String MODEL = "/model";

    /** Characters of a label that take as much of a response as a number. */
    private static final int CHARACTERS_PER_NUMBER = 16;

    /** The position of a problem among all pairs. */
    private static final Pattern PAIR = Pattern.compile("/pairs/(\\d+)(/text_pair)?");

    private final Models models;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;
    private final ModelLimits limits;

    ZeroShotTask(Models models, Tokenizing tokenizing, Encoding encoding, Admission admission, ModelLimits limits) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
        this.limits = limits;
    }

    /** Scores all labels for each text. A single label has its own probability. */
    public ZeroShotClasses classify(ZeroShotTexts request) {
        int texts = request.input().values().length;
        if (texts == 0) {
            throw ProblemException.invalid("/input", "expected at least one text, found none");
        }
        limits.pairLimit()
                .require(
                        request.labels().size() > texts ? "/labels" : "/input",
                        (long) texts * request.labels().size());
        Hypotheses hypotheses = Hypotheses.of(
                request.labels(), Objects.requireNonNullElse(request.template(), Hypotheses.DEFAULT_TEMPLATE));
        String id = models.idOrDefault(request.model(), Task.ZERO_SHOT);
        Checkpoint model = models.require(id, MODEL);
        Entailment entailment = entailment(model.classifier(), id);
        boolean independent = request.multiLabel() || hypotheses.labels().size() == 1;
        if (independent && entailment.contradiction() < 0) {
            throw noContradiction(request.multiLabel(), id, Objects.requireNonNull(model.classifier()));
        }
        admission.reserve(answer(hypotheses.labels(), texts));
        List<TextPair> pairs = Stream.of(request.input().values())
                .flatMap(text -> hypotheses.texts().stream().map(hypothesis -> new TextPair(text, hypothesis)))
                .toList();
        TokenizedInputs inputs = Fields.moved(
                pointer -> pointer(pointer, request),
                () -> tokenizing.of(
                        OPERATION,
                        model,
                        pairs,
                        "/pairs",
                        false,
                        request.tokens().truncatingOnlyFirst()));
        List<Integer> truncated = inputs.truncated().stream()
                .map(pair -> pair / hypotheses.labels().size())
                .distinct()
                .toList();
        Truncated.report(truncated);
        float[] logits =
                Logits.of(encoding, OPERATION, model, Objects.requireNonNull(model.classifier()), inputs.tokens());
        return ZeroShotClasses.of(
                id, hypotheses.labels(), independent, entailment, logits, pairs.size(), inputs.total(), truncated);
    }

    private static Entailment entailment(@Nullable Classifier classifier, String id) {
        Entailment entailment = Entailment.of(classifier);
        if (entailment == null) {
            throw ProblemException.invalid(
                    MODEL,
                    "expected a model of natural language inference, which has a label that begins with entail; %s has %s"
                            .formatted(id, classifier == null ? "no labels" : "the labels " + classifier.labels()));
        }
        return entailment;
    }

    private static ProblemException noContradiction(boolean multiLabel, String id, Classifier classifier) {
        String needed = "a label of the model that begins with contra, or exactly two labels; %s has the labels %s"
                .formatted(id, classifier.labels());
        return multiLabel
                ? ProblemException.invalid("/multi_label", "needs " + needed)
                : ProblemException.invalid("/labels", "a single label needs " + needed + "; send a second one");
    }

    private static Cost answer(List<String> labels, int texts) {
        long perText = labels.stream()
                .mapToLong(label -> 1 + label.length() / CHARACTERS_PER_NUMBER)
                .sum();
        return Cost.answer(texts * perText);
    }

    /** Returns the pointer in the request for one in a request of all pairs. */
    private static @Nullable String pointer(@Nullable String pointer, ZeroShotTexts request) {
        Matcher pair = PAIR.matcher(pointer == null ? "" : pointer);
        if (!pair.matches()) {
            return pointer;
        }
        int index = Integer.parseInt(pair.group(1));
        int labels = request.labels().size();
        if (pair.group(2) != null) {
            return "/labels/" + index % labels;
        }
        return request.input().alone() ? "/input" : "/input/" + index / labels;
    }
}
