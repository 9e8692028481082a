package dev.praxis.checkpoint.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Beginnings of texts that tell a model what the text is, such as {@code [Q]}. A tokenizer may know
 * one as a token and still split it in a text; models were trained with the single token.
 */
final class Markers {
    private Markers() {}

    /** Returns the tokens, by id, that the tokenizer must find before anything else. */
    static Map<Integer, AddedToken> split(List<String> markers, Vocabulary vocabulary, HuggingFaceTokenizer tokenizer) {
        Map<Integer, AddedToken> split = new HashMap<>();
        for (String marker : markers) {
            String word = marker.strip().split("\\s", 2)[0];
            String known = vocabulary.id(marker) >= 0 ? marker : word;
            int id = word.isEmpty() ? -1 : vocabulary.id(known);
            if (id >= 0) {
                long[] ids = tokenizer.encode(known, false, false).getIds();
                if (ids.length != 1 || ids[0] != id) {
                    AddedToken token = AddedToken.special(known);
                    split.put(vocabulary.add(token), token);
                }
            }
        }
        return split;
    }
}
