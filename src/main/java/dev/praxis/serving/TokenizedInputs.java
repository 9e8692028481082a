package dev.praxis.serving;

import dev.praxis.checkpoint.tokenizer.Tokens;
import java.util.List;

/**
 * The inputs of a request as tokens that fit the model.
 *
 * @param tokens of each input
 * @param truncated places of the inputs of which tokens were cut off, from 0
 */
public record TokenizedInputs(List<Tokens> tokens, List<Integer> truncated) {

    /** Tokens of all inputs. */
    public long total() {
        return tokens.stream().mapToLong(Tokens::length).sum();
    }
}
