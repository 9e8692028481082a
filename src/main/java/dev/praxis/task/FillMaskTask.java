package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.TokenHeads.MaskedLanguage;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.LogProbabilities;
import dev.praxis.compute.transformer.Descending;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.task.FilledMasks.Mask;
import dev.praxis.task.FilledMasks.Prediction;
import dev.praxis.task.MaskedRows.Place;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.TextsOrIds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Predicts the tokens behind masks. Problems name the fields {@code input}, {@code targets} and so
 * on.
 */
@Service
public class FillMaskTask {
    private static final String OPERATION = "fill_mask";

    /** An id, a score, and an entry of the vocabulary, which takes as much as two numbers. */
    private static final int ELEMENTS_PER_PREDICTION = 4;

    private static final int ELEMENTS_PER_MASK = 3;

    private final LanguageModels models;
    private final Tokenizing tokenizing;
    private final MaskTargets targets;
    private final MaskSequences sequences;
    private final Encoding encoding;
    private final Admission admission;

    FillMaskTask(
            LanguageModels models,
            Tokenizing tokenizing,
            MaskTargets targets,
            MaskSequences sequences,
            Encoding encoding,
            Admission admission) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.targets = targets;
        this.sequences = sequences;
        this.encoding = encoding;
        this.admission = admission;
    }

    /**
     * Predicts the tokens behind all masks of all inputs.
     *
     * @param id id or other name of the model, in the path of the request
     */
    public FilledMasks fill(String id, TextsOrIds input, MaskOptions options, TokenOptions tokenOptions) {
        Options.requireAtLeastOne("/top_k", options.topK());
        Checkpoint model = models.require(id);
        MaskedLanguage language = models.language(model, id);
        MaskToken mask = MaskToken.of(model.tokenizer(), language.maskId());
        MaskedRows rows = new MaskedRows(language.head(), model.encoder().size());
        int @Nullable [] candidates =
                options.targets() == null ? null : targets.ids(OPERATION, model, options.targets(), rows.vocabulary());
        List<MaskedText> texts = input.texts().stream().map(mask::masked).toList();
        TextsOrIds written = texts.isEmpty()
                ? input
                : TextsOrIds.ofTexts(texts.stream().map(MaskedText::text).toList(), input.alone());
        TokenizedInputs inputs = tokenizing.of(OPERATION, model, written, "", tokenOptions);
        List<int[]> places = places(inputs, mask, input.alone());
        int count = options.count(candidates == null ? rows.vocabulary() : candidates.length);
        long masks = places.stream().mapToLong(of -> of.length).sum();
        admission.reserve(Cost.answer(masks * (ELEMENTS_PER_MASK + (long) ELEMENTS_PER_PREDICTION * count)));
        sequences.reserve(options, inputs, places, count);
        Prediction[][] predictions = predictions(model, rows, inputs, places, new Selection(candidates, count));
        List<List<Mask>> filled = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < places.size(); i++) {
            Tokens tokens = inputs.tokens().get(i);
            MaskSpans spans = texts.isEmpty() ? MaskSpans.NONE : MaskSpans.of(texts.get(i), tokens);
            List<Mask> ofInput = new ArrayList<>();
            for (int place : places.get(i)) {
                ofInput.add(new Mask(place, spans.start(place), spans.end(place), List.of(predictions[next++])));
            }
            filled.add(ofInput);
        }
        return new FilledMasks(
                options.returnsSequences() ? sequences.complete(OPERATION, model, inputs, mask, filled) : filled,
                inputs.truncated());
    }

    /** The choice of predictions: among all tokens or some, and how many. */
    private record Selection(int @Nullable [] candidates, int count) {

        /** Returns the ids of the best tokens of a row, best first. */
        int[] best(float[] logits, int from, int vocabulary) {
            if (candidates == null) {
                return Descending.first(logits, from, vocabulary, count);
            }
            float[] chosen = new float[candidates.length];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = logits[from + candidates[i]];
            }
            return IntStream.of(Descending.first(chosen, 0, chosen.length, count))
                    .map(i -> candidates[i])
                    .toArray();
        }
    }

    private Prediction[][] predictions(
            Checkpoint model, MaskedRows rows, TokenizedInputs inputs, List<int[]> places, Selection selection) {
        int masks = places.stream().mapToInt(of -> of.length).sum();
        Prediction[][] predictions = new Prediction[masks][];
        int[] done = new int[1];
        Cost consuming =
                rows.cost(masks).plus(Cost.writing((double) masks * selection.count * ELEMENTS_PER_PREDICTION));
        encoding.run(OPERATION, model, inputs.tokens(), Keep.NOTHING, consuming, (first, batch, output) -> {
            List<Place> of = new ArrayList<>();
            for (int i = 0; i < batch.sequences(); i++) {
                for (int place : places.get(first + i)) {
                    of.add(new Place(batch.start(i) + place, first + i));
                }
            }
            int start = done[0];
            rows.read(output.lastHiddenState(), of.toArray(Place[]::new), (row, logits, from) -> {
                LogProbabilities normalized = LogProbabilities.of(logits, from, rows.vocabulary());
                predictions[start + row] = IntStream.of(selection.best(logits, from, rows.vocabulary()))
                        .mapToObj(id -> new Prediction(
                                id, model.tokenizer().text(id), Math.exp(normalized.of(logits[from + id])), null))
                        .toArray(Prediction[]::new);
            });
            done[0] += of.size();
        });
        return predictions;
    }

    /** Returns the places of the masks among the tokens of each input, at least one. */
    private static List<int[]> places(TokenizedInputs inputs, MaskToken mask, boolean alone) {
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < inputs.tokens().size(); i++) {
            int[] of = mask.places(inputs.tokens().get(i));
            if (of.length == 0) {
                throw ProblemException.invalid(
                        alone ? "/input" : "/input/" + i,
                        "expected at least one mask token, %s (id %d), found none%s"
                                .formatted(
                                        mask.text(),
                                        mask.id(),
                                        inputs.truncated().contains(i) ? " in what is left after truncation" : ""));
            }
            places.add(of);
        }
        return places;
    }
}
