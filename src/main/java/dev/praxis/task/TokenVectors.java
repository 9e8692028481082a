package dev.praxis.task;

import dev.praxis.wire.json.FloatTensor;
import java.util.List;

/**
 * Vectors of the tokens of the inputs of a request.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param vectors last hidden state of each input, [tokens x size]
 * @param tokens number of tokens of all inputs, including special tokens and prompts
 * @param truncated indices of the truncated inputs, from 0
 */
public record TokenVectors(String model, List<FloatTensor> vectors, long tokens, List<Integer> truncated) {}
