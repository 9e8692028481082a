package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Kernel;
import dev.praxis.compute.kernel.Kernel.Start;
import dev.praxis.compute.kernel.Panel;
import dev.praxis.compute.kernel.Sums;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Late interaction of a query with documents: {@code MaxSim(Q, D) = Σ_i max_j q_i · d_j} over the
 * vectors of the query and those of the document. A document has the same bits beside any others.
 *
 * @param kernel the arithmetic
 * @param query Q, [vectors x size]
 */
public record MaxSim(Kernel kernel, FMatrixRMaj query) {
    /**
     * Score of a document without vectors, as in sentence-transformers: below that of any other.
     */
    public static final double EMPTY = -1e9;

    /**
     * The best match of each vector of the query in a document.
     *
     * @param similarities the largest products
     * @param rows rows of the document that have them, the first of equal ones; -1 for all if the
     *     document has no vectors
     */
    public record Matches(float[] similarities, int[] rows) {

        /** Returns the sum of the similarities in float64, or the score of an empty document. */
        public double sum() {
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] < 0) {
                    return EMPTY;
                }
                sum += similarities[i];
            }
            return sum;
        }

        /** Returns the mean of the similarities, likewise. */
        public double mean() {
            return rows.length == 0 ? 0 : sum() / rows.length;
        }
    }

    /** Returns the multiply-adds of a document of this many vectors. */
    public double multiplications(double vectors) {
        return query.getNumElements() * vectors;
    }

    /** Returns the number of floats that are held for each thread. */
    public long workingNumbers() {
        return (long) (query.numRows + query.numCols) * kernel.panelWidth(Integer.MAX_VALUE);
    }

    /**
     * Matches a document.
     *
     * @param document D, [vectors x size]. Not modified.
     */
    public Matches of(FMatrixRMaj document) {
        int size = query.numCols;
        float[] best = new float[query.numRows];
        int[] rows = new int[query.numRows];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        Arrays.fill(rows, -1);
        Block left = new Block(query.data, 0, size);
        float[] working =
                new float[document.numRows == 0 ? 0 : (query.numRows + size) * kernel.panelWidth(document.numRows)];
        for (int from = 0; from < document.numRows; ) {
            Block panel = new Block(working, 0, kernel.panelWidth(document.numRows - from));
            int width = panel.stride();
            int columns = Math.min(width, document.numRows - from);
            transpose(document, from, columns, panel);
            Block products = new Block(working, size * width, width);
            kernel.multiply(left, new Panel(panel, size, width), new Sums(products, query.numRows, Start.ZERO));
            for (int i = 0; i < query.numRows; i++) {
                for (int j = 0; j < columns; j++) {
                    float product = working[products.row(i) + j];
                    if (product > best[i]) {
                        best[i] = product;
                        rows[i] = from + j;
                    }
                }
            }
            from += columns;
        }
        return new Matches(best, rows);
    }

    private static void transpose(FMatrixRMaj document, int from, int count, Block panel) {
        int size = document.numCols;
        for (int i = 0; i < size; i++) {
            int at = panel.row(i);
            for (int row = 0; row < count; row++) {
                panel.data()[at + row] = document.data[(from + row) * size + i];
            }
            Arrays.fill(panel.data(), at + count, at + panel.stride(), 0);
        }
    }
}
