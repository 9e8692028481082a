package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.TokenHeads.MaskedLanguage;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.LogProbabilities;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.task.MaskedRows.Place;
import dev.praxis.task.PseudoLikelihoods.PseudoLikelihood;
import dev.praxis.wire.json.TextsOrIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/**
 * The pseudo-log-likelihood of texts: the sum of {@code log p(token | all others)}, each computed
 * from a copy of the text in which this token is masked. A text of n tokens takes n copies, so n²
 * tokens. Problems name the field {@code input}.
 *
 * <p>Source: J. Salazar, D. Liang, T. Nguyen, K. Kirchhoff, Masked language model scoring, ACL
 * 2020.
 */
@Service
public class PseudoLikelihoodTask {
    private static final String OPERATION = "pseudo_log_likelihood";

    /** An id, an entry of the vocabulary, offsets and a logarithm. */
    private static final int ELEMENTS_PER_TOKEN = 6;

    private final LanguageModels models;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;
    private final ModelLimits limits;

    PseudoLikelihoodTask(
            LanguageModels models, Tokenizing tokenizing, Encoding encoding, Admission admission, ModelLimits limits) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
        this.limits = limits;
    }

    /**
     * Scores texts.
     *
     * @param id id or other name of the model, in the path of the request
     */
    public PseudoLikelihoods score(String id, TextsOrIds input, TokenOptions tokenOptions) {
        Checkpoint model = models.require(id);
        MaskedLanguage language = models.language(model, id);
        TokenizedInputs inputs = tokenizing.of(OPERATION, model, input, "", tokenOptions);
        List<int[]> places = new ArrayList<>();
        long copied = 0;
        for (int i = 0; i < inputs.tokens().size(); i++) {
            int[] of =
                    places(model, inputs.tokens().get(i), language.maskId(), input.alone() ? "/input" : "/input/" + i);
            places.add(of);
            copied += (long) of.length * inputs.tokens().get(i).length();
        }
        limits.copiedTokenLimit().require("/input", copied);
        long scored = places.stream().mapToLong(of -> of.length).sum();
        admission.reserve(Cost.answer(ELEMENTS_PER_TOKEN * scored).plus(Cost.working(copied)));
        double[] logarithms = logarithms(model, language, inputs, places, Math.toIntExact(scored));
        List<PseudoLikelihood> likelihoods = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < places.size(); i++) {
            int count = places.get(i).length;
            likelihoods.add(new PseudoLikelihood(
                    inputs.tokens().get(i), places.get(i), Arrays.copyOfRange(logarithms, next, next + count)));
            next += count;
        }
        return new PseudoLikelihoods(likelihoods, inputs.truncated());
    }

    /** A copy of an input with one token masked. */
    private record Copy(int input, int place, int id) {}

    private double[] logarithms(
            Checkpoint model, MaskedLanguage language, TokenizedInputs inputs, List<int[]> places, int scored) {
        MaskedRows rows = new MaskedRows(language.head(), model.encoder().size());
        List<Copy> copies = new ArrayList<>();
        List<Tokens> masked = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Tokens tokens = inputs.tokens().get(i);
            for (int place : places.get(i)) {
                copies.add(new Copy(i, place, tokens.ids()[place]));
                masked.add(tokens.withId(place, language.maskId()));
            }
        }
        double[] logarithms = new double[scored];
        Cost consuming = rows.cost(scored).plus(Cost.writing((double) ELEMENTS_PER_TOKEN * scored));
        encoding.run(OPERATION, model, masked, Keep.NOTHING, consuming, (first, batch, output) -> {
            Place[] of = IntStream.range(0, batch.sequences())
                    .mapToObj(i -> new Place(batch.start(i) + copies.get(first + i).place, copies.get(first + i).input))
                    .toArray(Place[]::new);
            rows.read(
                    output.lastHiddenState(),
                    of,
                    (row, logits, from) ->
                            logarithms[first + row] = LogProbabilities.of(logits, from, rows.vocabulary())
                                    .of(logits[from + copies.get(first + row).id]));
        });
        return logarithms;
    }

    /** Returns the places of the tokens to mask: all but the special ones. */
    private static int[] places(Checkpoint model, Tokens tokens, int maskId, String pointer) {
        if (IntStream.of(tokens.ids()).anyMatch(id -> id == maskId)) {
            throw ProblemException.invalid(
                    pointer,
                    "expected no mask token with pseudo_log_likelihood, which masks each token itself, found %s"
                            .formatted(model.tokenizer().text(maskId)));
        }
        int[] places = IntStream.range(0, tokens.length())
                // In token ids, the unknown token counts as special, although it is a word.
                .filter(i -> !tokens.isSpecial(i) || model.tokenizer().isUnknown(tokens.ids()[i]))
                .toArray();
        if (places.length == 0) {
            throw ProblemException.invalid(pointer, "expected at least one token besides special ones, found none");
        }
        return places;
    }
}
