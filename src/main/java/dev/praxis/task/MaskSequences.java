package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.serving.Detokenizing;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.task.FilledMasks.Mask;
import dev.praxis.task.FilledMasks.Prediction;
import dev.praxis.wire.json.TokenIds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Texts with a prediction in place of its mask. Other masks remain, and special tokens are left
 * out.
 */
@Component
class MaskSequences {
    private static final String FIELD = "/return_sequences";

    private final ModelLimits limits;
    private final Detokenizing detokenizing;
    private final Admission admission;

    MaskSequences(ModelLimits limits, Detokenizing detokenizing, Admission admission) {
        this.limits = limits;
        this.detokenizing = detokenizing;
        this.admission = admission;
    }

    /** Checks the limits on requested sequences and reserves their memory. */
    void reserve(MaskOptions options, TokenizedInputs inputs, List<int[]> places, int count) {
        if (!options.returnsSequences()) {
            return;
        }
        long sequences = 0;
        long tokens = 0;
        for (int i = 0; i < places.size(); i++) {
            long ofInput = (long) places.get(i).length * count;
            sequences += ofInput;
            tokens += ofInput * inputs.tokens().get(i).length();
        }
        limits.textLimit().require(FIELD, sequences);
        limits.copiedTokenLimit().require(FIELD, tokens);
        admission.reserve(Cost.answer(tokens).plus(Cost.working(tokens)));
    }

    /** Adds the sequences to predictions. */
    List<List<Mask>> complete(
            String operation, Checkpoint model, TokenizedInputs inputs, MaskToken mask, List<List<Mask>> filled) {
        List<int[]> ids = new ArrayList<>();
        for (int i = 0; i < filled.size(); i++) {
            for (Mask of : filled.get(i)) {
                for (Prediction prediction : of.predictions()) {
                    ids.add(ids(model, inputs.tokens().get(i), of.index(), prediction.id(), mask));
                }
            }
        }
        Iterator<String> texts = detokenizing
                .texts(operation, model, new TokenIds(ids, false), FIELD, false)
                .iterator();
        return filled.stream()
                .map(masks -> masks.stream().map(of -> completed(of, texts)).toList())
                .toList();
    }

    private static Mask completed(Mask mask, Iterator<String> texts) {
        return new Mask(
                mask.index(),
                mask.start(),
                mask.end(),
                mask.predictions().stream()
                        .map(of -> new Prediction(of.id(), of.token(), of.score(), texts.next()))
                        .toList());
    }

    private static int[] ids(Checkpoint model, Tokens tokens, int place, int id, MaskToken mask) {
        Tokens filled = model.tokenizer().of(tokens.withId(place, id).ids());
        return IntStream.range(0, filled.length())
                .filter(i -> !filled.isSpecial(i) || (filled.ids()[i] == mask.id() && i != place))
                .map(i -> filled.ids()[i])
                .toArray();
    }
}
