package dev.praxis.serving;

import dev.praxis.checkpoint.tokenizer.Tokens;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/**
 * The units into which a text can be cut, in order: a token, or several that share a character. The
 * text between two units, such as white space, has no tokens.
 *
 * @param text the text
 * @param before number of tokens before each unit, followed by that of all: [units + 1]
 * @param starts index of each unit's first code point
 * @param ends index after each unit's last code point
 * @param charStarts index of each unit's first UTF-16 code unit
 * @param charEnds index after each unit's last UTF-16 code unit
 * @param boundaries level of the boundary before each unit
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TextUnits(
        String text, int[] before, int[] starts, int[] ends, int[] charStarts, int[] charEnds, byte[] boundaries) {

    /**
     * Finds the units of a text.
     *
     * @param tokens its tokens; special ones are ignored
     * @param coarsest the coarsest kind of boundary to find
     */
    static TextUnits of(String text, Tokens tokens, ChunkBoundary coarsest) {
        int[] before = new int[tokens.length() + 1];
        int[] starts = new int[tokens.length()];
        int[] ends = new int[tokens.length()];
        int units = 0;
        int seen = 0;
        for (int i = 0; i < tokens.length(); i++) {
            int start = tokens.starts()[i];
            int end = tokens.ends()[i];
            if (start < 0) {
                continue;
            }
            if (units > 0 && (end <= start || start < ends[units - 1] || isEmpty(starts, ends, units - 1))) {
                starts[units - 1] = Math.min(starts[units - 1], start);
                ends[units - 1] = Math.max(ends[units - 1], end);
            } else {
                before[units] = seen;
                starts[units] = start;
                ends[units] = end;
                units++;
            }
            seen++;
        }
        if (units == 1 && isEmpty(starts, ends, 0)) {
            units = 0;
            seen = 0;
        }
        before[units] = seen;
        TextUnits all =
                of(text, Arrays.copyOf(before, units + 1), Arrays.copyOf(starts, units), Arrays.copyOf(ends, units));
        if (coarsest != ChunkBoundary.TOKEN) {
            all.mark(BreakIterator.getLineInstance(Locale.ROOT), ChunkBoundary.WORD);
        }
        if (coarsest == ChunkBoundary.SENTENCE) {
            all.mark(BreakIterator.getSentenceInstance(Locale.ROOT), ChunkBoundary.SENTENCE);
        }
        return all;
    }

    private static TextUnits of(String text, int[] before, int[] starts, int[] ends) {
        int units = starts.length;
        int[] charStarts = new int[units];
        int[] charEnds = new int[units];
        int point = 0;
        int index = 0;
        for (int unit = 0; unit < units; unit++) {
            charStarts[unit] = text.offsetByCodePoints(index, starts[unit] - point);
            charEnds[unit] = text.offsetByCodePoints(charStarts[unit], ends[unit] - starts[unit]);
            point = ends[unit];
            index = charEnds[unit];
        }
        return new TextUnits(text, before, starts, ends, charStarts, charEnds, new byte[units]);
    }

    private static boolean isEmpty(int[] starts, int[] ends, int unit) {
        return ends[unit] <= starts[unit];
    }

    /** Marks the units with a boundary of the text between them and the unit before. */
    private void mark(BreakIterator iterator, ChunkBoundary boundary) {
        BoundaryScan scan = new BoundaryScan(iterator, text);
        int next = 0;
        for (int unit = 1; unit < count(); unit++) {
            while (next != BreakIterator.DONE && next < charEnds[unit - 1]) {
                next = scan.next();
            }
            if (next == BreakIterator.DONE) {
                return;
            }
            if (next <= visibleStart(unit)) {
                boundaries[unit] = (byte) boundary.level();
            }
        }
    }

    /** Returns the start of a unit's visible part: some tokens include the space before a word. */
    private int visibleStart(int unit) {
        int start = charStarts[unit];
        while (start < charEnds[unit] && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** Returns the number of units. */
    int count() {
        return starts.length;
    }

    /** Returns the number of tokens of all units. */
    int tokens() {
        return before[count()];
    }

    /** Returns the number of tokens of consecutive units. */
    int tokens(int from, int to) {
        return before[to] - before[from];
    }

    /** Returns the text of consecutive units. */
    String text(int from, int to) {
        return text.substring(charStarts[from], charEnds[to - 1]);
    }

    /** Returns the largest end of units from {@code from} of at most {@code tokens} tokens. */
    int endWithin(int from, int tokens) {
        int found = Arrays.binarySearch(before, from, count() + 1, before[from] + Math.max(0, tokens));
        return found >= 0 ? found : -found - 2;
    }

    /** Returns the smallest start of units before {@code to} that have at most {@code tokens}. */
    int startWithin(int to, int tokens) {
        int found = Arrays.binarySearch(before, 0, to + 1, before[to] - tokens);
        return found >= 0 ? found : -found - 1;
    }

    /** Returns whether the boundary before a unit has this level, or a higher one. */
    boolean isBoundary(int unit, int level) {
        return unit == count() || boundaries[unit] >= level;
    }
}
