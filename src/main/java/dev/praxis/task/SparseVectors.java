package dev.praxis.task;

import dev.praxis.compute.transformer.SparseVector;
import java.util.List;

/**
 * Sparse vectors of the inputs of a request.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param vectors one per input, over the ids of the model's vocabulary
 * @param tokens number of tokens of all inputs, including special tokens and prompts
 * @param truncated indices of the truncated inputs, from 0
 */
public record SparseVectors(String model, List<SparseVector> vectors, long tokens, List<Integer> truncated) {}
