package dev.praxis.wire.json;

import java.util.List;

/**
 * Texts, or lists of token ids; one of the two lists is empty.
 *
 * @param texts as they were sent
 * @param ids one array per text that the client has tokenized
 * @param types token types beside each array of ids; empty if they are all 0
 * @param alone whether the request contained a single text or list of ids rather than an array of
 *     them
 */
public record TextsOrIds(List<String> texts, List<int[]> ids, List<int[]> types, boolean alone) {

    /** Returns inputs that are texts. */
    public static TextsOrIds ofTexts(List<String> texts, boolean alone) {
        return new TextsOrIds(texts, List.of(), List.of(), alone);
    }

    /** Returns inputs that are token ids, of type 0. */
    static TextsOrIds ofIds(List<int[]> ids, boolean alone) {
        return new TextsOrIds(List.of(), ids, List.of(), alone);
    }

    /** Returns the number of inputs. */
    public int count() {
        return texts.size() + ids.size();
    }

    /** Returns the token types of the ids at an index. */
    public int[] types(int index) {
        return types.isEmpty() ? new int[ids.get(index).length] : types.get(index);
    }
}
