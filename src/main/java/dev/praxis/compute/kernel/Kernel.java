package dev.praxis.compute.kernel;

import dev.praxis.compute.function.Activation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The float32 arithmetic that an encoder spends its time on, on one thread.
 *
 * <p>An entry of a product is the sum of its terms from the first to the last: it depends on its
 * row and its column alone. The same holds for every row of the other functions. So a text has the
 * same vector in any batch. Two kernels differ in how they round.
 */
public sealed interface Kernel permits PlainKernel, VectorKernel {

    /** What it is made of, for people. */
    String description();

    /**
     * Columns of the next panel of a product's right factor: a part of its columns that
     * {@link #multiply} takes at a time, row-major, on its own. A panel may be wider than the
     * columns that are left; it is filled up with zeros.
     *
     * @param columns that are left, at least one
     */
    int panelWidth(int columns);

    /** Widths of all panels of {@code columns} columns together. */
    default int panelsWidth(int columns) {
        int width = panelWidth(columns);
        int rest = columns % width;
        return columns - rest + (rest == 0 ? 0 : panelWidth(rest));
    }

    /**
     * {@code C = C + A P}, or {@code C = A P} with sums that begin with a bias, or with 0.
     *
     * @param left A, [rows x depth]. Not modified.
     * @param panel P, [depth x columns]. Not modified.
     * @param sums C, [rows x columns]. Modified.
     */
    void multiply(Block left, Panel panel, Sums sums);

    /**
     * Rows of a left factor that {@link #pack} puts together, and {@link #multiplyPacked} takes at
     * a time.
     */
    int tileRows();

    /**
     * Numbers of a tile of {@code depth} columns; a tile of fewer columns is the beginning of it.
     */
    int tileSize(int depth);

    /**
     * Packs rows of a left factor that many panels will be multiplied with, tile after tile.
     *
     * @param left A, [rows x depth]. Not modified.
     * @param tiles A in tiles, one a row of the block, whose stride is the size of a tile of at
     *     least {@code depth} columns. Overwritten; columns beyond {@code depth} are 0.
     */
    void pack(Block left, int rows, int depth, Block tiles);

    /**
     * {@code C = C + A P}, or {@code C = A P} with sums that begin with a bias, or with 0, as
     * {@link #multiply} with packed rows.
     *
     * @param tiles A in tiles, one a row of the block, from their first column on or from a later
     *     one. Not modified.
     * @param panel P, [depth x columns] of an even depth. Neither it nor its successor is modified.
     * @param sums C, [rows x columns]. Modified.
     */
    void multiplyPacked(Block tiles, Panel panel, Sums sums);

    /**
     * What the sums of a product begin with.
     *
     * @param isResult with what the result has already
     * @param bias of the columns, from {@code at} on; null for 0
     */
    record Start(boolean isResult, float @Nullable [] bias, int at) {
        public static final Start ZERO = new Start(false, null, 0);
        public static final Start RESULT = new Start(true, null, 0);

        /** Writes it into a row of the result. */
        void write(Block result, int row, int columns) {
            int at = result.row(row);
            if (bias != null) {
                System.arraycopy(bias, this.at, result.data(), at, columns);
            } else if (!isResult) {
                Arrays.fill(result.data(), at, at + columns, 0);
            }
        }

        static Start bias(float @Nullable [] bias, int at) {
            return bias == null ? ZERO : new Start(false, bias, at);
        }
    }

    /**
     * {@code x = f(x) + residual}, where either may be left out.
     *
     * @param x [rows x columns]. Modified.
     * @param residual [rows x columns]. Not modified.
     */
    void finish(Block x, int rows, int columns, @Nullable Activation f, @Nullable Block residual);

    /**
     * {@code x = x ∘ factors}.
     *
     * @param x [rows x columns]. Modified.
     * @param factors [rows x columns]. Not modified.
     */
    void scale(Block x, Block factors, int rows, int columns);

    /**
     * {@code x_i = exp(scale (x_i - max x)) / Σ_j exp(scale (x_j - max x))}.
     *
     * @param x the entries from {@code from} to {@code to}, at least one, are modified
     * @param scale positive
     */
    void softmax(float[] x, int from, int to, float scale);

    /**
     * {@code y = gain ∘ (x - mean x) / √(var x + ε) + bias}; the variance divides by the size.
     *
     * @param x entries from {@code from} on, as many as the gain has. Not modified, unless it is y.
     * @param y the entries from {@code from} on are overwritten; it may be x
     */
    void normalise(float[] x, NormParameters norm, float[] y, int from);

    /**
     * {@code y = gain ∘ x / √(mean x² + ε)}.
     *
     * @param x entries from {@code from} on, as many as the gain has. Not modified, unless it is y.
     * @param norm its bias is not read
     * @param y the entries from {@code from} on are overwritten; it may be x
     */
    void divideByRootMeanSquare(float[] x, NormParameters norm, float[] y, int from);
}
