package dev.praxis.wire.json;

import java.util.List;

/** How long texts of requests may be while they are read. */
final class TextBounds {
    /**
     * Twice the longest text that is taken, so that moderately long ones are refused by their own
     * field, which knows what it takes.
     */
    private static final int SLACK = 2;

    private TextBounds() {}

    /** Characters after which no text is read on. */
    static int most(List<LongTexts> capabilities) {
        long longest =
                capabilities.stream().mapToInt(LongTexts::mostCharacters).max().orElse(0);
        return (int) Math.min(Integer.MAX_VALUE, SLACK * Math.max(longest, Longest.WORD));
    }
}
