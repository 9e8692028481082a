package dev.praxis.compute.transformer;

import org.jspecify.annotations.Nullable;

/**
 * The keys visible to each query.
 *
 * @param window maximum distance between a query and a key; null for no limit
 * @param causal whether keys after the query are hidden
 */
public record Visibility(@Nullable Integer window, boolean causal) {
    /** Bidirectional attention: every query sees every key. */
    public static final Visibility ALL = new Visibility(null, false);

    /** Returns a visibility in which every query sees the keys up to this distance. */
    public static Visibility within(int window) {
        return new Visibility(window, false);
    }

    /**
     * Returns the number of visible keys before a query, in a sequence of {@code length} tokens.
     */
    public int before(int length) {
        return window == null ? length : window;
    }

    /** Returns the number of visible keys after a query, in a sequence of {@code length} tokens. */
    public int behind(int length) {
        return causal ? 0 : before(length);
    }

    /** Returns whether a query sees a key. */
    public boolean sees(int query, int key) {
        return (window == null || Math.abs(query - key) <= window) && !(causal && key > query);
    }

    /** Returns whether any key may be hidden. */
    public boolean hidesAny() {
        return window != null || causal;
    }
}
