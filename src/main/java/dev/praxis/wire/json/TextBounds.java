package dev.praxis.wire.json;

import java.util.List;

/** Bounds the strings of requests while they are read. */
public final class TextBounds {
    /**
     * Strings are read up to twice the longest accepted text. Moderately long ones are then
     * rejected by their field, whose message states the right limit.
     */
    private static final int SLACK = 2;

    private TextBounds() {}

    /** Returns the number of characters beyond which no string is read. */
    public static int maxCharacters(List<LongTexts> capabilities) {
        long longest =
                capabilities.stream().mapToInt(LongTexts::maxCharacters).max().orElse(0);
        return (int) Math.min(Integer.MAX_VALUE, SLACK * Math.max(longest, Longest.WORD));
    }
}
