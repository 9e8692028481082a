package dev.praxis.serving;

import dev.praxis.compute.execution.Execution;
import java.text.BreakIterator;

/**
 * The boundaries of a text in order. They are found in parts of the text: an iterator may look
 * ahead to the end of what it has, again for each boundary, which takes 20 s for 100,000 characters
 * of {@code ". ("}. A boundary that depends on more than the rest of its part is left out.
 */
final class BoundaryScan {
    private static final int PART = 1_000;

    /** Characters at the end of a part that are read again, since what follows them may matter. */
    private static final int MARGIN = 100;

    private final BreakIterator iterator;
    private final String text;
    private int start;
    private int end;
    private int last;

    BoundaryScan(BreakIterator iterator, String text) {
        this.iterator = iterator;
        this.text = text;
        read(0);
    }

    /** Returns the next boundary, as an index of a UTF-16 code unit; the last one is the end. */
    int next() {
        while (true) {
            int found = iterator.next();
            int boundary = start + found;
            if (found != BreakIterator.DONE && (end == text.length() || boundary < end - MARGIN)) {
                last = boundary;
                return boundary;
            }
            if (end == text.length()) {
                return BreakIterator.DONE;
            }
            read(last > start ? last : end - MARGIN);
        }
    }

    private void read(int from) {
        Execution.check();
        start = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
        last = start;
        end = Math.min(start + PART, text.length());
        iterator.setText(text.substring(start, end));
    }
}
