package dev.praxis.checkpoint.tokenizer;

import dev.praxis.compute.transformer.fast.Batch.Sequence;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a text or of a pair of texts, including special tokens. All arrays have one entry
 * per token.
 *
 * @param ids indices in the vocabulary
 * @param types 1 for tokens of the second text if the tokenizer distinguishes the two, else 0
 * @param texts entries of the vocabulary
 * @param starts index of the token's first code point in its text; -1 for a special token
 * @param ends index after the token's last code point; -1 for a special token
 * @param parts index of the token's text, 0 or 1; -1 for a special token
 * @param attended number of leading tokens to which the tokens attend
 */
public record Tokens(int[] ids, int[] types, String[] texts, int[] starts, int[] ends, int[] parts, int attended) {

    /** Creates tokens all of which may be attended to. */
    public Tokens(int[] ids, int[] types, String[] texts, int[] starts, int[] ends, int[] parts) {
        this(ids, types, texts, starts, ends, parts, ids.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tokens tokens
                && Arrays.equals(ids, tokens.ids)
                && Arrays.equals(types, tokens.types)
                && Arrays.equals(texts, tokens.texts)
                && Arrays.equals(starts, tokens.starts)
                && Arrays.equals(ends, tokens.ends)
                && Arrays.equals(parts, tokens.parts)
                && attended == tokens.attended;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    /** Returns these tokens as a sequence of a batch. */
    public Sequence sequence() {
        return new Sequence(ids, types, attended);
    }

    /** Returns the number of tokens. */
    public int length() {
        return ids.length;
    }

    /** Returns whether the tokenizer added a token. */
    public boolean isSpecial(int token) {
        return parts[token] < 0;
    }

    /**
     * Truncates the texts, to {@code length} tokens in total. Of two texts, the longer one is
     * truncated to the space left by the shorter one, but not below half of the available space;
     * beyond that both are truncated to half, and the longer one gets the odd token. Special tokens
     * are kept, unless there are more than {@code length} of them, in which case the first ones are
     * kept.
     *
     * @param length number of tokens to keep, less than the current number
     * @param atStart whether the texts lose their beginnings rather than their ends
     */
    public Tokens truncated(int length, boolean atStart) {
        if (count(-1) > length) {
            return only(IntStream.range(0, length).toArray());
        }
        int room = length - count(-1);
        int longer = count(0) > count(1) ? 0 : 1;
        int[] keep = {count(0), count(1)};
        keep[1 - longer] = Math.min(keep[1 - longer], room / 2);
        keep[longer] = room - keep[1 - longer];
        int[] dropped = atStart ? new int[] {count(0) - keep[0], count(1) - keep[1]} : new int[2];
        int[] seen = new int[2];
        return only(IntStream.range(0, length())
                .filter(token -> isSpecial(token) || isKept(seen[parts[token]]++, dropped, keep, parts[token]))
                .toArray());
    }

    /** Returns these tokens with other types, one per token. */
    public Tokens withTypes(int[] others) {
        return new Tokens(ids, others, texts, starts, ends, parts);
    }

    /**
     * Returns these tokens followed by copies of a special token, {@code length} tokens in total.
     *
     * @param attends whether the tokens attend to the copies
     */
    public Tokens expanded(int length, int id, String text, boolean attends) {
        int count = length();
        int[] none = new int[length];
        Arrays.fill(none, -1);
        int[] more = Arrays.copyOf(ids, length);
        Arrays.fill(more, count, length, id);
        String[] moreTexts = Arrays.copyOf(texts, length);
        Arrays.fill(moreTexts, count, length, text);
        return new Tokens(
                more,
                Arrays.copyOf(types, length),
                moreTexts,
                before(starts, none),
                before(ends, none),
                before(parts, none),
                attends ? length : attended);
    }

    private static int[] before(int[] values, int[] rest) {
        int[] all = rest.clone();
        System.arraycopy(values, 0, all, 0, values.length);
        return all;
    }

    /** Returns these tokens with another id in place of one of them, whose text is kept. */
    public Tokens withId(int token, int id) {
        int[] others = ids.clone();
        others[token] = id;
        return new Tokens(others, types, texts, starts, ends, parts, attended);
    }

    /** Returns these tokens with other offsets. */
    public Tokens withOffsets(IntUnaryOperator offset) {
        return new Tokens(
                ids,
                types,
                texts,
                IntStream.of(starts).map(offset).toArray(),
                IntStream.of(ends).map(offset).toArray(),
                parts,
                attended);
    }

    /** Returns the tokens of the texts, without those that the tokenizer added. */
    public Tokens withoutSpecial() {
        return only(
                IntStream.range(0, length()).filter(token -> !isSpecial(token)).toArray());
    }

    /** Returns the number of special tokens before the first token of a text. */
    public int before() {
        int before = 0;
        while (before < length() && isSpecial(before)) {
            before++;
        }
        return before;
    }

    /**
     * Returns a window of the tokens of a single text, between its special tokens.
     *
     * @param from index of the window's first token among those that are not special
     * @param to index after its last token
     */
    public Tokens window(int from, int to) {
        int before = before();
        int after = length();
        while (after > before && isSpecial(after - 1)) {
            after--;
        }
        IntStream inner = IntStream.range(before + from, before + to);
        return only(
                IntStream.concat(IntStream.range(0, before), IntStream.concat(inner, IntStream.range(after, length())))
                        .toArray());
    }

    /** Returns the tokens with any other id. */
    Tokens without(int id) {
        return Arrays.stream(ids).noneMatch(of -> of == id)
                ? this
                : only(IntStream.range(0, length())
                        .filter(token -> ids[token] != id)
                        .toArray());
    }

    /**
     * Truncates one of the two texts.
     *
     * @param part index of the text
     * @param length maximum number of tokens of this text
     * @param atStart whether the text loses its beginning rather than its end
     */
    public Tokens truncatedPart(int part, int length, boolean atStart) {
        int dropped = atStart ? Math.max(0, count(part) - length) : 0;
        int[] seen = new int[1];
        return only(IntStream.range(0, length())
                .filter(token -> {
                    int index = parts[token] == part ? seen[0]++ : -1;
                    return index < 0 || (index >= dropped && index < dropped + length);
                })
                .toArray());
    }

    /** Returns the number of tokens of one of the two texts. */
    public int length(int part) {
        return count(part);
    }

    private static boolean isKept(int index, int[] dropped, int[] keep, int part) {
        return index >= dropped[part] && index < dropped[part] + keep[part];
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
