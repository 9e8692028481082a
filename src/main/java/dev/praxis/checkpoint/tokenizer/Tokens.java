package dev.praxis.checkpoint.tokenizer;

import java.util.stream.IntStream;

/**
 * The tokens of a text, or of a pair of texts, special ones included. All arrays have one entry a
 * token.
 *
 * @param ids in the vocabulary
 * @param types 1 for the second text where the tokenizer tells them apart, else 0
 * @param texts as they stand in the vocabulary
 * @param starts code point of its text at which a token begins; -1 for a special token
 * @param ends code point before which it ends; -1 for a special token
 * @param parts which text it comes from, 0 or 1; -1 for a special token
 */
public record Tokens(int[] ids, int[] types, String[] texts, int[] starts, int[] ends, int[] parts) {

    /** How many there are. */
    public int length() {
        return ids.length;
    }

    /** Whether the tokenizer added it. */
    public boolean isSpecial(int token) {
        return parts[token] < 0;
    }

    /**
     * The same without the last tokens of the texts, so that {@code length} are left. Of two texts
     * the longer one is cut to what the shorter one leaves, or, where that would be less than the
     * shorter one, both to half of the length; what is odd then goes to the longer one. Special
     * tokens stay, unless they alone are too many: then the first of them do.
     *
     * @param length less than there are
     */
    public Tokens truncated(int length) {
        if (count(-1) > length) {
            return only(IntStream.range(0, length).toArray());
        }
        int room = length - count(-1);
        int longer = count(0) > count(1) ? 0 : 1;
        int[] keep = {count(0), count(1)};
        keep[1 - longer] = Math.min(keep[1 - longer], room / 2);
        keep[longer] = room - keep[1 - longer];
        int[] seen = new int[2];
        return only(IntStream.range(0, length())
                .filter(token -> isSpecial(token) || seen[parts[token]]++ < keep[parts[token]])
                .toArray());
    }

    private Tokens only(int[] kept) {
        String[] keptTexts = IntStream.of(kept).mapToObj(token -> texts[token]).toArray(String[]::new);
        return new Tokens(
                pick(ids, kept), pick(types, kept), keptTexts, pick(starts, kept), pick(ends, kept), pick(parts, kept));
    }

    private int count(int part) {
        return (int) IntStream.of(parts).filter(of -> of == part).count();
    }

    private static int[] pick(int[] values, int[] kept) {
        return IntStream.of(kept).map(token -> values[token]).toArray();
    }
}
