package dev.praxis.wire.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts, each alone or with a second one.
 *
 * @param pairs in the order in which they were sent
 * @param alone whether there was one, not in a list
 */
public record TextPairs(List<TextPair> pairs, boolean alone) {

    /**
     * A text, alone or with a second one.
     *
     * @param text the first
     * @param pair the second; null for none
     */
    public record TextPair(String text, @Nullable String pair) {}
}
