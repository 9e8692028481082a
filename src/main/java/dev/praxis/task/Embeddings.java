package dev.praxis.task;

import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * Embeddings of the inputs of a request.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param vectors one row per input, [inputs x dimensions]
 * @param tokens number of tokens of all inputs, including special tokens and prompts
 * @param truncated indices of the truncated inputs, from 0
 */
public record Embeddings(String model, FMatrixRMaj vectors, long tokens, List<Integer> truncated) {}
