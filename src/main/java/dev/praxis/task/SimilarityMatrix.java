package dev.praxis.task;

import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * Similarities of texts.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param metric the similarity
 * @param scores [first texts x second texts], or [1 x pairs]
 * @param tokens number of tokens of all texts, including special tokens and prompts
 * @param truncated indices of the truncated texts, from 0, the second ones after the first ones
 */
public record SimilarityMatrix(
        String model, TextSimilarity metric, FMatrixRMaj scores, long tokens, List<Integer> truncated) {}
