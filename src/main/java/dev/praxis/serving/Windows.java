package dev.praxis.serving;

import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.problem.ProblemException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into windows. Both the starts and the ends of windows increase, so that none is part
 * of another one, and each unit is in at least one of them.
 *
 * <p>A part of a text can have other tokens alone than within the text, so each window is tokenized
 * alone, and cut shorter if it is then too long.
 *
 * @param units the units of the text
 * @param size maximum number of tokens of a window, with those around the text
 * @param room maximum number of tokens of the text in a window
 * @param overlap maximum number of tokens of the text that neighbors share
 * @param boundary preferred boundary
 * @param tokenizer tokenizes a window
 */
record Windows(TextUnits units, int size, int room, int overlap, ChunkBoundary boundary, Windows.Tokenizer tokenizer) {

    /** Tokenizes the text of a window. */
    interface Tokenizer {
        Tokens tokens(String text);
    }

    /**
     * A window of consecutive units.
     *
     * @param from the first unit
     * @param to the unit after the last one
     * @param tokens tokens of its text, and those around it
     */
    record Window(int from, int to, Tokens tokens) {}

    /**
     * Cuts the text.
     *
     * @param pointer location of the text in the request
     * @param windows receives the windows in order
     */
    void cut(String pointer, Consumer<Window> windows) {
        int from = 0;
        int covered = 0;
        while (covered < units.count()) {
            Window window = next(from, covered);
            if (window == null && from < covered) {
                window = next(covered, covered);
            }
            if (window == null) {
                throw tooSmall(covered, pointer);
            }
            windows.accept(window);
            covered = window.to;
            from = start(Math.max(window.from + 1, units.startWithin(covered, overlap)), covered);
        }
    }

    /**
     * Returns the window from a unit to beyond the units that are covered already; null if all are
     * too long.
     */
    private @Nullable Window next(int from, int covered) {
        int longest = units.endWithin(from, room);
        if (from == covered) {
            longest = Math.max(longest, from + 1);
        }
        for (int step = 1; longest > covered; step *= 2) {
            int to = end(covered, longest);
            Tokens tokens = tokenizer.tokens(units.text(from, to));
            int excess = tokens.length() - size;
            if (excess <= 0) {
                return new Window(from, to, tokens);
            }
            int shorter = units.endWithin(from, units.tokens(from, to) - Math.max(excess, step));
            longest = Math.min(to - 1, Math.max(shorter, covered + 1));
        }
        return null;
    }

    /** Returns the last end of the coarsest kind, after one unit and up to another. */
    private int end(int after, int last) {
        for (int level = boundary.level(); level > 0; level--) {
            for (int unit = last; unit > after; unit--) {
                if (units.isBoundary(unit, level)) {
                    return unit;
                }
            }
        }
        return last;
    }

    /** Returns the first start of the coarsest kind, from one unit and before another. */
    private int start(int first, int before) {
        for (int level = boundary.level(); level > 0; level--) {
            for (int unit = first; unit < before; unit++) {
                if (units.isBoundary(unit, level)) {
                    return unit;
                }
            }
        }
        return Math.min(first, before);
    }

    private ProblemException tooSmall(int unit, String pointer) {
        int needed = tokenizer.tokens(units.text(unit, unit + 1)).length();
        return ProblemException.invalid(
                "/chunks/tokens",
                "expected at least %d tokens for %s, whose code points %d to %d have as many with the special tokens and the prompt; found %d"
                        .formatted(needed, pointer, units.starts()[unit], units.ends()[unit], size));
    }
}
