package dev.praxis.task;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.TextPairs.TextPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Words to which predictions are limited, as tokens: entries of the vocabulary, such as
 * {@code ##ing}, or texts that the tokenizer maps to a single known token.
 */
@Component
class MaskTargets {
    private static final String FIELD = "/targets";

    private final Tokenizing tokenizing;

    MaskTargets(Tokenizing tokenizing) {
        this.tokenizing = tokenizing;
    }

    /**
     * Returns the ids of words, ascending and each once.
     *
     * @param operation name for metrics
     * @param vocabulary number of tokens that the model predicts
     */
    int[] ids(String operation, Checkpoint model, List<String> words, int vocabulary) {
        List<Tokens> tokens = tokenizing
                .of(
                        operation,
                        model,
                        words.stream().map(word -> new TextPair(word, null)).toList(),
                        FIELD,
                        false,
                        TokenOptions.DEFAULT.withSpecialTokens(false))
                .tokens();
        Map<String, Integer> entries = model.tokenizer().ids(Set.copyOf(words));
        TreeSet<Integer> ids = new TreeSet<>();
        for (int i = 0; i < words.size(); i++) {
            Integer entry = entries.get(words.get(i));
            int id = entry == null ? single(model.tokenizer(), tokens.get(i), FIELD + "/" + i) : entry;
            if (id >= vocabulary) {
                throw ProblemException.invalid(
                        FIELD + "/" + i, "expected a token that the model predicts, found token %d".formatted(id));
            }
            ids.add(id);
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int single(TextTokenizer tokenizer, Tokens tokens, String pointer) {
        if (tokens.length() != 1) {
            throw ProblemException.invalid(
                    pointer,
                    "expected a single token of the model's vocabulary, found %d: %s"
                            .formatted(tokens.length(), String.join(" ", tokens.texts())));
        }
        if (tokenizer.isUnknown(tokens.ids()[0])) {
            throw ProblemException.invalid(
                    pointer, "expected a token of the model's vocabulary, found a word that it does not know");
        }
        return tokens.ids()[0];
    }
}
