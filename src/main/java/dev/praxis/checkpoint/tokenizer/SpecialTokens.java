package dev.praxis.checkpoint.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The special tokens that a tokenizer adds to a text.
 *
 * @param before ids before the text, such as [CLS]
 * @param after ids after it, such as [SEP]
 */
record SpecialTokens(int[] before, int[] after) {
    /** No special tokens. */
    static final SpecialTokens NONE = new SpecialTokens(new int[0], new int[0]);

    private static final String TEXT = "a";

    /** Determines the tokens around any text. */
    static SpecialTokens of(HuggingFaceTokenizer tokenizer) {
        Encoding encoding = tokenizer.encode(TEXT, true, false);
        int[] ids = Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
        long[] parts = encoding.getSequenceIds();
        int first = 0;
        while (first < ids.length && parts[first] < 0) {
            first++;
        }
        int last = ids.length;
        while (last > first && parts[last - 1] < 0) {
            last--;
        }
        return new SpecialTokens(Arrays.copyOf(ids, first), Arrays.copyOfRange(ids, last, ids.length));
    }

    /** Returns ids between the special tokens. */
    int[] around(int[] ids) {
        return IntStream.concat(IntStream.concat(IntStream.of(before), IntStream.of(ids)), IntStream.of(after))
                .toArray();
    }
}
