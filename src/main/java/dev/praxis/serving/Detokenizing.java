package dev.praxis.serving;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.execution.Execution;
import dev.praxis.wire.json.TokenIds;
import java.util.List;
import org.springframework.stereotype.Component;

/** Converts token ids to texts, within the limits of this service. */
@Component
public class Detokenizing {
    private final ModelLimits limits;
    private final TokenCosts costs;
    private final Admission admission;

    Detokenizing(ModelLimits limits, TokenCosts costs, Admission admission) {
        this.limits = limits;
        this.costs = costs;
        this.admission = admission;
    }

    /**
     * Returns the texts of arrays of token ids, of any length.
     *
     * @param operation name for the metrics of times
     * @param field pointer of the arrays in the request
     * @param skipsSpecial whether special tokens are left out
     */
    public List<String> texts(String operation, Checkpoint model, TokenIds ids, String field, boolean skipsSpecial) {
        List<int[]> lists = ids.lists();
        limits.requireInputs(lists.size(), field);
        long total = lists.stream().mapToLong(list -> list.length).sum();
        limits.tokenLimit().require(field, total);
        InputTokenizer tokenizer = new InputTokenizer(model, limits.characterLimit(), false, TokenOptions.DEFAULT);
        for (int i = 0; i < lists.size(); i++) {
            tokenizer.requireKnown(lists.get(i), ids.alone() ? field : field + "/" + i);
        }
        String[] texts = new String[lists.size()];
        admission.tokenize(operation, costs.detokenizing(total), () -> {
            Execution.forEachLarge(
                    texts.length, (i, lane) -> texts[i] = model.tokenizer().decode(lists.get(i), skipsSpecial));
            return texts;
        });
        return List.of(texts);
    }
}
