package dev.praxis.task;

/**
 * Scores of pairs of texts.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param scores one per pair
 * @param tokens number of tokens that were computed, including special tokens and prompts
 */
public record Similarities(String model, double[] scores, long tokens) {}
