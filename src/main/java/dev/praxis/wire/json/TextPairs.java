package dev.praxis.wire.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts, each single or paired with a second one.
 *
 * @param pairs in the order of the request
 * @param alone whether the request contained a single text or pair rather than an array
 */
public record TextPairs(List<TextPair> pairs, boolean alone) {

    /**
     * A text, single or paired with a second one.
     *
     * @param text the first text
     * @param pair the second text; null if there is none
     */
    public record TextPair(String text, @Nullable String pair) {}
}
