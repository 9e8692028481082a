package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Kernel;
import dev.praxis.compute.kernel.Kernel.Start;
import dev.praxis.compute.kernel.Panel;
import dev.praxis.compute.kernel.Sums;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.RelativePositions.Disentangled;

/**
 * The scores between contents and relative positions of a layer with disentangled attention,
 * {@code q_i · K_δ(i,j) + k_j · Q_δ(i,j)}; see {@link Disentangled}.
 *
 * <p>A block of queries and keys needs only the rows of the distances between them. The queries are
 * multiplied with those rows of K and the keys with those of Q; each score then takes its entry of
 * both products.
 *
 * @param kernel the arithmetic
 * @param heads the heads of the layer
 * @param rows row δ of each distance from key to query, which starts at {@code 1 - longest}
 * @param count number of rows of K and Q
 * @param panels Kᵀ and Qᵀ
 */
record PositionScores(Kernel kernel, Heads heads, int[] rows, int count, PositionPanels panels) {

    /** Maximum number of queries, and of keys, in a block: few rows are needed within it. */
    private static final int BLOCK = SelfAttention.QUERIES;

    /** Keys that are added together: the rows that they read stay in the cache. */
    private static final int TILE = 16;

    /** Loads the scores of layer {@code i}; parameters as for {@link PositionPanels#load}. */
    static PositionScores load(
            EncoderArchitecture encoder, int i, RelativeEmbeddings embeddings, Linear projection, WeightLoader loader) {
        return new PositionScores(
                projection.weight().engine().kernel(),
                encoder.layers().get(i).attention().heads(),
                embeddings.rows(),
                embeddings.positions().rows(),
                PositionPanels.load(encoder, i, embeddings, projection, loader));
    }

    /**
     * Consecutive queries or keys of a head.
     *
     * @param block [count x head size]
     * @param position position of the first one in its sequence
     * @param count number of rows
     */
    record Contents(Block block, int position, int count) {

        private Contents from(int row, int end) {
            return new Contents(block.from(row, 0), position + row, end - row);
        }
    }

    /** Returns the size of the working array. */
    int workingNumbers() {
        // The rows of all distances within a block, rounded to whole panels.
        return BLOCK * Math.min(2 * BLOCK + 2 * kernel.panelWidth(count), kernel.panelsWidth(count));
    }

    /**
     * Adds the scores with positions to those between contents.
     *
     * @param scores [queries x keys]. Modified.
     * @param queries at most {@link SelfAttention#QUERIES}. Not modified.
     * @param keys not modified
     * @param working of size {@link #workingNumbers} or larger from {@code at} on. Overwritten.
     */
    void add(int head, Contents queries, Contents keys, Block scores, float[] working, int at) {
        for (int from = 0; from < keys.count; from += BLOCK) {
            Contents some = keys.from(from, Math.min(keys.count, from + BLOCK));
            addOfBlock(head, queries, some, scores.from(0, from), working, at);
        }
    }

    private void addOfBlock(int head, Contents queries, Contents keys, Block scores, float[] working, int at) {
        int width = kernel.panelWidth(count);
        int least = rows[index(queries.position, keys.position + keys.count - 1)];
        int most = rows[index(queries.position + queries.count - 1, keys.position)];
        int first = least / width * width;
        int end = Math.min(kernel.panelsWidth(count), (most / width + 1) * width);
        Block products = new Block(working, at, end - first);
        if (panels.keys() != null) {
            multiply(queries, panels.keys()[heads.keyColumn(head) / heads.size()], first, most, products);
            takeOfQueries(queries, keys, products.from(0, -first), scores);
        }
        if (panels.queries() != null) {
            multiply(keys, panels.queries()[head], first, most, products);
            takeOfKeys(queries, keys, products.from(0, -first), scores);
        }
    }

    /** Returns the index of the row of a query and a key. */
    private int index(int query, int key) {
        return query - key + rows.length / 2;
    }

    /** Computes the products of contents with the rows from {@code first} to {@code last}. */
    private void multiply(Contents contents, float[] panelsOfHead, int first, int last, Block products) {
        for (int row = first; row <= last; row += kernel.panelWidth(count)) {
            Block right = new Block(panelsOfHead, row * heads.size(), kernel.panelWidth(count - row));
            Sums sums = new Sums(products.from(0, row - first), contents.count, Start.ZERO);
            kernel.multiply(contents.block, new Panel(right, heads.size(), right.stride()), sums);
        }
    }

    /** Adds {@code q_i · K_δ(i,j)}, the products of the queries. */
    private void takeOfQueries(Contents queries, Contents keys, Block products, Block scores) {
        float[] sums = scores.data();
        float[] terms = products.data();
        for (int i = 0; i < queries.count; i++) {
            int at = scores.row(i);
            int row = products.row(i);
            int index = index(queries.position + i, keys.position);
            for (int j = 0; j < keys.count; j++) {
                sums[at + j] += terms[row + rows[index - j]];
            }
        }
    }

    /** Adds {@code k_j · Q_δ(i,j)}, the products of the keys. */
    private void takeOfKeys(Contents queries, Contents keys, Block products, Block scores) {
        float[] sums = scores.data();
        float[] terms = products.data();
        int stride = products.stride();
        for (int from = 0; from < keys.count; from += TILE) {
            int end = Math.min(keys.count, from + TILE);
            for (int i = 0; i < queries.count; i++) {
                int at = scores.row(i);
                int row = products.row(0);
                int index = index(queries.position + i, keys.position);
                for (int j = from; j < end; j++) {
                    sums[at + j] += terms[row + j * stride + rows[index - j]];
                }
            }
        }
    }
}
