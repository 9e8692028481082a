package dev.praxis.compute.kernel;

import dev.praxis.compute.function.Activation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The float32 arithmetic that an encoder spends its time on, on one thread.
 *
 * <p>An entry of a product is the sum of its terms from the first to the last: it depends on its row and its column alone. The same holds for every row of
 * the other functions. So a text has the same vector in any batch. Two kernels differ in how they round.
 */
public sealed interface Kernel permits PlainKernel, VectorKernel {

    /** What it is made of, for people. */
    String description();

    /**
     * Columns of the next panel of a product's right factor: a part of its columns that {@link #multiply} takes at a time, row-major, on its own. A panel may be
     * wider than the columns that are left; it is filled up with zeros.
     *
     * @param columns that are left, at least one
     */
    int panelWidth(int columns);

    /** Widths of all panels of so many columns together. */
    default int panelsWidth(int columns) {
        int width = panelWidth(columns);
        int rest = columns % width;
        return columns - rest + (rest == 0 ? 0 : panelWidth(rest));
    }

    /**
     * {@code C = C + A P}, or {@code C = A P} with sums that begin with a bias, or with 0.
     *
     * @param left A, [rows x depth]. Not modified.
     * @param panel P, [depth x panel's width], whose stride is its width. Not modified.
     * @param result C, [rows x columns]. Modified.
     * @param columns of the panel that are asked for
     * @param start what the sums begin with
     */
    void multiply(Block left, int rows, Block panel, int depth, Block result, int columns, Start start);

    /** Rows of a left factor that {@link #pack} puts together, and {@link #multiplyPacked} takes at a time. */
    int tileRows();

    /** Numbers of a tile of so many columns; its first columns are the beginning of it. */
    int tileSize(int depth);

    /**
     * Packs rows of a left factor that many panels will be multiplied with, tile after tile.
     *
     * @param left A, [rows x depth]. Not modified.
     * @param tiles as many as the rows need, each of {@code tileSize(packedDepth)}, are overwritten from {@code at} on
     * @param packedDepth at least depth; what is more is 0
     */
    void pack(Block left, int rows, int depth, float[] tiles, int at, int packedDepth);

    /**
     * The same as {@link #multiply} with packed rows.
     *
     * @param tiles of the left factor. Not modified.
     * @param at place of the first tile, or of a later column in it
     * @param stride from one tile to the next
     * @param depth even
     * @param next the panel that will be asked for next, which is brought near meanwhile; null where that is not known. Not modified.
     */
    void multiplyPacked(
            float[] tiles,
            int at,
            int stride,
            int rows,
            Block panel,
            int depth,
            Block result,
            int columns,
            Start start,
            float @Nullable [] next);

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
     * @param bias as many as gain; null for none
     * @param y the entries from {@code from} on are overwritten; it may be x
     */
    void normalise(float[] x, float[] gain, float @Nullable [] bias, double epsilon, float[] y, int from);

    /**
     * {@code y = gain ∘ x / √(mean x² + ε)}.
     *
     * @param x entries from {@code from} on, as many as the gain has. Not modified, unless it is y.
     * @param y the entries from {@code from} on are overwritten; it may be x
     */
    void divideByRootMeanSquare(float[] x, float[] gain, double epsilon, float[] y, int from);
}
