package dev.praxis.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Predictions of masked tokens.
 *
 * @param inputs the masks of each input, in the order of the text
 * @param truncated indices of the truncated inputs, from 0
 */
public record FilledMasks(List<List<Mask>> inputs, List<Integer> truncated) {

    /**
     * A mask and its predictions.
     *
     * @param index index of its token among the tokens of the input
     * @param start index of its first code point in the text; -1 if token ids were sent
     * @param end index after its last code point; -1 likewise
     * @param predictions best first
     */
    public record Mask(int index, int start, int end, List<Prediction> predictions) {}

    /**
     * A predicted token.
     *
     * @param id index in the vocabulary
     * @param token entry of the vocabulary
     * @param score probability among all tokens of the vocabulary
     * @param sequence the text with this token in place of the mask; null unless requested
     */
    public record Prediction(
            int id, String token, double score, @Nullable String sequence) {}
}
