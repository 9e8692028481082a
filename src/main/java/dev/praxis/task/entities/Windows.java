package dev.praxis.task.entities;

/**
 * Windows over the tokens of a long text. Neighbors share at least {@code stride} tokens; the last
 * window ends with the text and may share more, so that it is as long as the others.
 *
 * <p>A token that several windows contain is answered by the one in which it is farthest from an
 * edge at which text is missing, the earlier one of two. Where attention is local, that answer is
 * the one that the whole text would give, if half of the stride is at least the distance from which
 * a token is influenced through all layers.
 *
 * @param tokens number of tokens of the text, without special tokens
 * @param room maximum number of tokens of a window, without special tokens, at least 1
 * @param stride minimum number of tokens that neighbors share, below {@code room}
 */
public record Windows(int tokens, int room, int stride) {

    /** Returns the number of windows, at least 1. */
    public int count() {
        return tokens <= room ? 1 : 1 + Math.ceilDiv(tokens - room, room - stride);
    }

    /** Returns the number of tokens in all windows. */
    public long total() {
        return (long) count() * Math.min(tokens, room);
    }

    /** Returns the index of a window's first token. */
    public int from(int window) {
        return (int) Math.max(0, Math.min((long) window * (room - stride), tokens - room));
    }

    /** Returns the index after a window's last token. */
    public int to(int window) {
        return Math.min(tokens, from(window) + room);
    }

    /** Returns the index of the first token that a window answers. */
    public int answeredFrom(int window) {
        return window == 0 ? 0 : (from(window) + to(window - 1) + 1) / 2;
    }

    /** Returns the index after the last token that a window answers. */
    public int answeredTo(int window) {
        return window == count() - 1 ? tokens : answeredFrom(window + 1);
    }
}
