package dev.praxis.task;

import dev.praxis.compute.execution.Cost;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/**
 * Vectors of two lists of texts, ready to be compared.
 *
 * @param scores for an index of the first list: its score as a function of the index in the second
 * @param cost cost of all scores
 * @param tokens number of tokens of all texts, including special tokens and prompts
 * @param truncated indices of the truncated texts, from 0, the second ones after the first ones
 */
record ComparedTexts(IntFunction<IntToDoubleFunction> scores, Cost cost, long tokens, List<Integer> truncated) {

    /** Returns the indices of truncated texts, where those of the second list follow the first. */
    static List<Integer> truncated(List<Integer> first, int count, List<Integer> second) {
        return Stream.concat(first.stream(), second.stream().map(i -> count + i))
                .toList();
    }
}
