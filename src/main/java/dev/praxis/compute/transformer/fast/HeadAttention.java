package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Kernel;
import dev.praxis.compute.kernel.Kernel.Start;
import dev.praxis.compute.kernel.Panel;
import dev.praxis.compute.kernel.Sums;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.fast.PositionScores.Contents;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attention of one head for a block of queries of one sequence:
 * {@code softmax(scale · S + bias) V}, where {@code S = Q Kᵀ}, plus {@link PositionScores} if
 * there are any.
 */
final class HeadAttention {
    private final SelfAttention attention;
    private final Kernel kernel;
    private final Block projected;
    private final Block contexts;
    private final @Nullable AttentionWeights kept;
    private final int sequence;
    private final int head;

    /** First row of the sequence in the batch. */
    private final int start;

    private final int firstQuery;
    private final int queries;
    private final int firstKey;
    private final int keys;

    private final int headSize;

    /** Number of visible keys before and after a query. */
    private final int before;

    private final int behind;

    /**
     * Creates the task without computing anything.
     *
     * @param projected queries, keys and values of the batch, [tokens x query size + 2 key size].
     *     Not modified.
     * @param contexts [tokens x query size]; the entries of the head and the queries will be
     *     overwritten
     * @param kept receives the attention weights; null if they are not kept
     * @param firstQuery the first of at most {@link SelfAttention#QUERIES} queries
     */
    HeadAttention(
            SelfAttention attention,
            Batch batch,
            Block projected,
            Block contexts,
            @Nullable AttentionWeights kept,
            int sequence,
            int head,
            int firstQuery) {
        this.attention = attention;
        this.projected = projected;
        this.contexts = contexts;
        this.kept = kept;
        this.sequence = sequence;
        this.head = head;
        this.firstQuery = firstQuery;
        kernel = attention.engine().kernel();
        start = batch.start(sequence);
        headSize = attention.architecture().heads().size();
        int length = batch.length(sequence);
        before = attention.architecture().visibility().before(length);
        behind = attention.architecture().visibility().behind(length);
        queries = Math.min(SelfAttention.QUERIES, length - firstQuery);
        firstKey = Math.max(0, firstQuery - before);
        keys = Math.min(batch.attended(sequence), firstQuery + queries + behind) - firstKey;
    }

    /** Returns the size of the working array. */
    int workingNumbers() {
        int width = kernel.panelsWidth(keys);
        int ofPositions =
                attention.positions() == null ? 0 : attention.positions().workingNumbers();
        return queries * width + Math.max(headSize * width + keys * kernel.panelsWidth(headSize), ofPositions);
    }

    /**
     * Computes the contexts of the queries.
     *
     * @param working of size {@link #workingNumbers} or larger. Overwritten.
     */
    void attend(float[] working) {
        int width = kernel.panelsWidth(keys);
        Block scores = new Block(working, 0, width);
        score(scores, queries * width);
        weigh(scores);
        Heads heads = attention.architecture().heads();
        int column = heads.queryColumn(head);
        Block values = part(firstKey, heads.querySize() + heads.keySize() + heads.keyColumn(head));
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

    /** Computes S, with scores of 0 for the padding keys of a panel. */
    private void score(Block scores, int panelsAt) {
        Heads heads = attention.architecture().heads();
        Block left = part(firstQuery, heads.queryColumn(head));
        Block right = part(firstKey, heads.querySize() + heads.keyColumn(head));
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
        if (attention.positions() != null) {
            Contents ofQueries = new Contents(left, firstQuery, queries);
            // The panels of the keys are not needed anymore.
            attention
                    .positions()
                    .add(head, ofQueries, new Contents(right, firstKey, keys), scores, scores.data(), panelsAt);
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

    /** Computes the softmax of the scores; the weight of a hidden key is 0. */
    private void weigh(Block scores) {
        float scale = (float) attention.architecture().scale();
        RelativeBias relative = attention.relative();
        for (int i = 0; i < queries; i++) {
            int query = firstQuery + i;
            int at = scores.row(i);
            int from = at + Math.max(0, query - before - firstKey);
            int to = at + Math.min(keys, query + behind + 1 - firstKey);
            if (relative == null) {
                kernel.softmax(scores.data(), from, to, scale);
            } else {
                relative.bias(scores.data(), at, keys, scale, head, query, firstKey);
                kernel.softmax(scores.data(), from, to, 1);
            }
            Arrays.fill(scores.data(), at, from, 0);
            Arrays.fill(scores.data(), to, at + keys, 0);
            if (kept != null) {
                kept.set(sequence, head, query, firstKey, scores.data(), at, keys);
            }
        }
    }

    /** Returns the block of the projections that starts at a token and a column. */
    private Block part(int token, int column) {
        return projected.from(start + token, column);
    }
}
