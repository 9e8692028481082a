package dev.praxis.checkpoint.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.Arrays;

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

    /** Returns numbers of a text's tokens between as many -1 as there are special tokens. */
    int[] withinNone(int[] numbers) {
        int[] all = new int[before.length + numbers.length + after.length];
        Arrays.fill(all, -1);
        System.arraycopy(numbers, 0, all, before.length, numbers.length);
        return all;
    }

    /** Returns ids between the special tokens. */
    int[] around(int[] ids) {
        int[] all = Arrays.copyOf(before, before.length + ids.length + after.length);
        System.arraycopy(ids, 0, all, before.length, ids.length);
        System.arraycopy(after, 0, all, before.length + ids.length, after.length);
        return all;
    }
}
