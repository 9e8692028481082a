package dev.praxis.wire.json;

import java.util.List;

/**
 * Texts, or lists of token ids; one of the two lists is empty.
 *
 * @param texts as they were sent
 * @param ids one array per text that the client has tokenized
 * @param alone whether the request contained a single text or list of ids rather than an array of
 *     them
 */
public record TextsOrIds(List<String> texts, List<int[]> ids, boolean alone) {

    /** Returns the number of inputs. */
    public int count() {
        return texts.size() + ids.size();
    }
}
