package dev.praxis.compute.transformer;

import org.jspecify.annotations.Nullable;

/**
 * Which keys each query sees.
 *
 * @param window greatest distance of a query and a key; null for any
 * @param causal whether keys behind the query are hidden
 */
public record Visibility(@Nullable Integer window, boolean causal) {
    /** Every query sees every key. */
    public static final Visibility ALL = new Visibility(null, false);

    /** Every query sees the keys of at most this distance. */
    public static Visibility within(int window) {
        return new Visibility(window, false);
    }

    /** Keys before a query that it sees, in a sequence of {@code length} tokens. */
    public int before(int length) {
        return window == null ? length : window;
    }

    /** Keys behind a query that it sees, in a sequence of {@code length} tokens. */
    public int behind(int length) {
        return causal ? 0 : before(length);
    }

    /** Whether a query sees a key. */
    public boolean sees(int query, int key) {
        return (window == null || Math.abs(query - key) <= window) && !(causal && key > query);
    }

    /** Whether some key may be hidden. */
    public boolean hidesAny() {
        return window != null || causal;
    }
}
