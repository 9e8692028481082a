package dev.praxis.compute.inference;

import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Kernel;
import dev.praxis.compute.kernel.Kernel.Start;
import dev.praxis.compute.kernel.Panel;
import dev.praxis.compute.kernel.Sums;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The answers of one head to some queries of one sequence: {@code softmax(Q Kᵀ / √d + bias) V}. */
final class HeadAttention {
    private final SelfAttention attention;
    private final Kernel kernel;
    private final Block projected;
    private final Block contexts;
    private final @Nullable AttentionWeights told;
    private final int sequence;
    private final int head;

    /** First row of the sequence in the batch. */
    private final int start;

    private final int firstQuery;
    private final int queries;
    private final int firstKey;
    private final int keys;

    /** Size of a token's vector, and the part of it that is a head's. */
    private final int size;

    private final int headSize;

    /** Greatest distance of a query and a key. */
    private final int reach;

    /**
     * Nothing is computed yet.
     *
     * @param projected queries, keys and values of the batch, [tokens x 3 size]. Not modified.
     * @param contexts [tokens x size]; those of the head and the queries will be overwritten
     * @param told is given the attention weights; null where nobody asks
     * @param firstQuery of at most {@link SelfAttention#QUERIES}
     */
    HeadAttention(
            SelfAttention attention,
            Batch batch,
            Block projected,
            Block contexts,
            @Nullable AttentionWeights told,
            int sequence,
            int head,
            int firstQuery) {
        this.attention = attention;
        this.projected = projected;
        this.contexts = contexts;
        this.told = told;
        this.sequence = sequence;
        this.head = head;
        this.firstQuery = firstQuery;
        kernel = attention.engine().kernel();
        start = batch.start(sequence);
        size = contexts.stride();
        headSize = size / attention.heads();
        int length = batch.length(sequence);
        reach = attention.window() == null ? length : attention.window();
        queries = Math.min(SelfAttention.QUERIES, length - firstQuery);
        firstKey = Math.max(0, firstQuery - reach);
        keys = Math.min(length, firstQuery + queries + reach) - firstKey;
    }

    /** Numbers that it works with. */
    int workingNumbers() {
        return (headSize + queries) * kernel.panelsWidth(keys) + keys * kernel.panelsWidth(headSize);
    }

    /**
     * Attends.
     *
     * @param working as many as {@link #workingNumbers} or more. Overwritten.
     */
    void attend(float[] working) {
        int width = kernel.panelsWidth(keys);
        Block scores = new Block(working, 0, width);
        score(scores, queries * width);
        weigh(scores);
        int column = head * headSize;
        Block values = part(firstKey, 2 * size + column);
        int panelAt = (queries + headSize) * width;
        for (int from = 0; from < headSize; ) {
            Block panel = new Block(working, panelAt, kernel.panelWidth(headSize - from));
            int columns = Math.min(panel.stride(), headSize - from);
            for (int key = 0; key < keys; key++) {
                System.arraycopy(values.data(), values.row(key) + from, working, panel.row(key), columns);
                Arrays.fill(working, panel.row(key) + columns, panel.row(key + 1), 0);
            }
            Block answer = contexts.from(start + firstQuery, column + from);
            kernel.multiply(scores, new Panel(panel, keys, columns), new Sums(answer, queries, Start.ZERO));
            panelAt += keys * panel.stride();
            from += columns;
        }
    }

    /** {@code Q Kᵀ}, with scores of 0 for the keys that fill up a panel. */
    private void score(Block scores, int panelsAt) {
        int column = head * headSize;
        Block left = part(firstQuery, column);
        Block right = part(firstKey, size + column);
        int panelAt = panelsAt;
        for (int from = 0; from < keys; ) {
            Block panel = new Block(scores.data(), panelAt, kernel.panelWidth(keys - from));
            int columns = Math.min(panel.stride(), keys - from);
            transpose(right.from(from, 0), columns, panel);
            Sums sums = new Sums(scores.from(0, from), queries, Start.ZERO);
            kernel.multiply(left, new Panel(panel, headSize, panel.stride()), sums);
            panelAt += headSize * panel.stride();
            from += columns;
        }
    }

    private void transpose(Block rows, int count, Block panel) {
        for (int i = 0; i < headSize; i++) {
            int at = panel.row(i);
            for (int key = 0; key < count; key++) {
                panel.data()[at + key] = rows.data()[rows.row(key) + i];
            }
            Arrays.fill(panel.data(), at + count, at + panel.stride(), 0);
        }
    }

    /** The softmax of the scores, which becomes 0 beyond the window. */
    private void weigh(Block scores) {
        float scale = (float) (1 / Math.sqrt(headSize));
        RelativePositions relative = attention.relative();
        for (int i = 0; i < queries; i++) {
            int query = firstQuery + i;
            int at = scores.row(i);
            int from = at + Math.max(0, query - reach - firstKey);
            int to = at + Math.min(keys, query + reach + 1 - firstKey);
            if (relative == null) {
                kernel.softmax(scores.data(), from, to, scale);
            } else {
                relative.bias(scores.data(), at, keys, scale, head, query, firstKey);
                kernel.softmax(scores.data(), from, to, 1);
            }
            Arrays.fill(scores.data(), at, from, 0);
            Arrays.fill(scores.data(), to, at + keys, 0);
            if (told != null) {
                told.set(sequence, head, query, firstKey, scores.data(), at, keys);
            }
        }
    }

    /** A part of the sequence's queries, keys and values. */
    private Block part(int token, int column) {
        return projected.from(start + token, column);
    }
}
