package dev.praxis.wire.json;

import java.util.List;

/**
 * Texts, or lists of token ids: one of the two lists is empty.
 *
 * @param texts as they were sent
 * @param ids one array for each text that was tokenized elsewhere
 * @param alone whether there was one, not in a list
 */
public record TextsOrIds(List<String> texts, List<int[]> ids, boolean alone) {

    /** How many there are. */
    public int count() {
        return texts.size() + ids.size();
    }
}
