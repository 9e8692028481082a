package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.TokenHeads.TokenClassifier;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.Models;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.task.entities.Aggregation;
import dev.praxis.task.entities.ClassifiedText;
import dev.praxis.task.entities.Entities;
import dev.praxis.task.entities.Entity;
import dev.praxis.task.entities.LabeledTokens;
import dev.praxis.task.entities.Windows;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.TextPairs.TextPair;
import dev.praxis.wire.json.Texts;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds entities in texts, of which long ones are read in windows. Problems name the fields {@code
 * input} and so on.
 */
@Service
public class TokenClassificationTask {
    private static final String OPERATION = "token_classify";
    private static final String MODEL = "/model";
    private static final String STRIDE = "/stride";

    /** A window shares this fraction of its tokens with the next one by default: 1/4. */
    private static final int DEFAULT_STRIDE = 4;

    /** Memory of a token in a window, and of a token as an entity, in float64 numbers. */
    private static final int NUMBERS_PER_WINDOW_TOKEN = 5;

    private static final int NUMBERS_PER_ENTITY = 8;

    /** A label, a score, two offsets, and a text, which takes as much as two numbers. */
    private static final int ELEMENTS_PER_ENTITY = 6;

    private final Models models;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;
    private final ModelLimits limits;

    TokenClassificationTask(
            Models models, Tokenizing tokenizing, Encoding encoding, Admission admission, ModelLimits limits) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
        this.limits = limits;
    }

    /**
     * The entities of a request.
     *
     * @param texts one per input
     * @param truncated indices of the truncated inputs, from 0
     */
    public record ClassifiedTexts(List<ClassifiedText> texts, List<Integer> truncated) {}

    /**
     * The form of entities.
     *
     * @param ignored labels of entities to leave out
     * @param labelsPerToken number of labels that the response lists for each token
     */
    public record Selection(Aggregation aggregation, Collection<String> ignored, long labelsPerToken) {}

    /**
     * Classifies the tokens of texts, and aggregates them.
     *
     * @param id id or other name of the model
     * @param truncate whether texts that are too long are truncated, rather than read in windows
     * @param stride number of tokens that neighboring windows share; null for the default
     */
    public ClassifiedTexts classify(
            String id, Texts input, @Nullable Boolean truncate, @Nullable Long stride, Selection selection) {
        Checkpoint model = models.require(id, MODEL);
        TokenClassifier classifier = model.heads().classifier();
        if (classifier == null) {
            throw ProblemException.invalid(MODEL, "the model %s has no labels of tokens".formatted(id));
        }
        TokenizedInputs inputs = tokenized(model, input, Boolean.TRUE.equals(truncate), stride);
        List<Windows> windows = inputs.tokens().stream()
                .map(text -> windows(text, model, stride))
                .toList();
        LabelLogits logits = new LabelLogits(classifier, windows);
        reserve(inputs, windows, logits);
        encoding.run(
                OPERATION,
                model,
                logits.inputs(inputs.tokens()),
                Keep.NOTHING,
                inputs.total(),
                batch -> logits.cost(batch, model.encoder().size()),
                logits);
        Tokenized texts = new Tokenized(model, input, inputs.tokens());
        List<ClassifiedText> classified = aggregated(texts, logits, selection);
        long entities =
                classified.stream().mapToLong(text -> text.entities().size()).sum();
        long perEntity = ELEMENTS_PER_ENTITY + 2 * Math.min(selection.labelsPerToken, logits.labels());
        admission.reserve(Cost.answer((double) entities * perEntity));
        return new ClassifiedTexts(classified, inputs.truncated());
    }

    private TokenizedInputs tokenized(Checkpoint model, Texts input, boolean truncates, @Nullable Long stride) {
        List<TextPair> texts =
                Stream.of(input.values()).map(text -> new TextPair(text, null)).toList();
        if (truncates) {
            Options.requireAbsent(STRIDE, stride, "with truncate, which leaves a single window");
            return tokenizing.of(OPERATION, model, texts, "/input", input.alone(), TokenOptions.truncating(true));
        }
        return tokenizing.whole(OPERATION, model, texts, "/input", input.alone(), TokenOptions.DEFAULT);
    }

    private static Windows windows(Tokens text, Checkpoint model, @Nullable Long stride) {
        int tokens = text.length(0);
        int room = model.maxTokens() - (text.length() - tokens);
        if (stride != null && (stride < 0 || stride >= room)) {
            throw ProblemException.invalid(
                    STRIDE,
                    "expected a number from 0 to %d, below the %d tokens that a window has besides special tokens, found %d"
                            .formatted(room - 1, room, stride));
        }
        return new Windows(tokens, room, stride == null ? room / DEFAULT_STRIDE : Math.toIntExact(stride));
    }

    /** Reserves memory for windows, logits and entities. Windows count as tokens of the request. */
    private void reserve(TokenizedInputs inputs, List<Windows> windows, LabelLogits logits) {
        long total = 0;
        for (int i = 0; i < windows.size(); i++) {
            Windows text = windows.get(i);
            long special = (long) inputs.tokens().get(i).length() - text.tokens();
            total += text.total() + special * text.count();
        }
        if (total > limits.tokens()) {
            throw limits.tokenLimit().exceeded(null);
        }
        double numbers = inputs.total() * (logits.labels() / 2.0 + NUMBERS_PER_ENTITY);
        admission.reserve(Cost.working(numbers + (double) total * NUMBERS_PER_WINDOW_TOKEN));
    }

    /** The inputs of a request as their model reads them. */
    private record Tokenized(Checkpoint model, Texts input, List<Tokens> tokens) {}

    private List<ClassifiedText> aggregated(Tokenized texts, LabelLogits logits, Selection selection) {
        int count = texts.tokens.size();
        long tokens = texts.tokens.stream().mapToLong(Tokens::length).sum();
        AtomicReferenceArray<ClassifiedText> classified = new AtomicReferenceArray<>(count);
        Cost cost = Softmax.probabilitiesCost(tokens, logits.labels()).withoutMemory();
        admission.run(OPERATION, cost, () -> {
            Execution.forEachLarge(count, (i, lane) -> {
                Tokens text = texts.tokens.get(i);
                int[] codePoints = texts.input.values()[i].codePoints().toArray();
                boolean[] continues = texts.model.tokenizer().wordBoundaries().continuations(text, codePoints);
                LabeledTokens labeled = logits.of(i, text, continues);
                List<Entity> entities = Entities.of(labeled, selection.aggregation, selection.ignored);
                classified.set(i, new ClassifiedText(codePoints, text, labeled, entities));
            });
            return count;
        });
        return IntStream.range(0, count).mapToObj(classified::get).toList();
    }
}
