package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import java.util.List;
import tools.jackson.core.JsonParser;

/**
 * Lists of token ids.
 *
 * @param lists in the order of the request
 * @param alone whether the request contained a single list rather than an array of them
 */
public record TokenIds(List<int[]> lists, boolean alone) {

    /** Reads an array of token ids, or an array of such arrays. */
    static TokenIds read(JsonParser parser, ElementBudget budget) {
        String pointer = JsonValues.pointer(parser);
        TextsOrIds all = TextsOrIdsReader.read(parser, budget);
        if (!all.texts().isEmpty()) {
            throw ProblemException.invalid(pointer, "expected token ids, found texts");
        }
        return new TokenIds(all.ids(), all.alone());
    }
}
