package dev.praxis.serving;

import dev.praxis.checkpoint.tokenizer.Tokens;
import java.util.List;

/**
 * The inputs of a request as tokens that fit the model.
 *
 * @param tokens tokens of each input
 * @param truncated indices of the truncated inputs, from 0
 */
public record TokenizedInputs(List<Tokens> tokens, List<Integer> truncated) {

    /** Returns the number of tokens in all inputs. */
    public long total() {
        return tokens.stream().mapToLong(Tokens::length).sum();
    }
}
