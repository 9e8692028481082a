package dev.praxis.compute.kernel;

import dev.praxis.compute.function.Activation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The single-threaded float32 arithmetic in which an encoder spends its time.
 *
 * <p>An entry of a product is the sum of its terms in order, from first to last: it depends on its
 * row and its column alone. All other functions also treat each row independently. A text therefore
 * has the same vector in any batch. Kernels differ only in rounding.
 */
public sealed interface Kernel permits PlainKernel, VectorKernel {

    /** Returns a human-readable description. */
    String description();

    /**
     * Returns the width of the next panel of a product's right factor. {@link #multiply} takes the
     * factor's columns one panel at a time; each panel is row-major and contiguous. A panel may be
     * wider than the remaining columns; it is then padded with zeros.
     *
     * @param columns the remaining columns, at least one
     */
    int panelWidth(int columns);

    /** Returns the total width of all panels for {@code columns} columns. */
    default int panelsWidth(int columns) {
        int width = panelWidth(columns);
        int rest = columns % width;
        return columns - rest + (rest == 0 ? 0 : panelWidth(rest));
    }

    /**
     * Computes {@code C = C + A P}, or {@code C = A P} with sums that start from a bias or from 0.
     *
     * @param left A, [rows x depth]. Not modified.
     * @param panel P, [depth x columns]. Not modified.
     * @param sums C, [rows x columns]. Modified.
     */
    void multiply(Block left, Panel panel, Sums sums);

    /** Returns how the rows of a left factor are divided into tiles. */
    Tiling tiling(int rows);

    /**
     * Computes {@code C = C + A P}, or {@code C = A P} with sums that start from a bias or from 0,
     * like {@link #multiply(Block, Panel, Sums)}, for a range of tiles of packed rows.
     *
     * @param left A, packed. Not modified.
     * @param column first column of A
     * @param panel P, [depth x columns] of an even depth. Neither it nor its successor is modified.
     * @param sums C, whose first row is that of the first tile. Modified.
     * @param from first tile
     * @param to end of the tiles, exclusive
     */
    void multiply(PackedRows left, int column, Panel panel, Sums sums, int from, int to);

    /**
     * Converts the numbers of a block to float32: exactly, or to the product of an integer and its
     * column's scale, which is exact too.
     *
     * @param packed the block as it is held, of the width of a panel. Not modified.
     * @param into [widened depth x width]. Overwritten.
     */
    void widen(PackedBlock packed, Block into);

    /**
     * The initial values of a product's sums.
     *
     * @param isResult whether the sums continue from the current contents of the result
     * @param bias bias of the columns, starting at {@code at}; null for 0
     */
    record Start(boolean isResult, float @Nullable [] bias, int at) {
        public static final Start ZERO = new Start(false, null, 0);
        public static final Start RESULT = new Start(true, null, 0);

        /** Writes the initial values into a row of the result. */
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
     * Computes {@code x = f(x) + residual}; either may be null.
     *
     * @param x [rows x columns]. Modified.
     * @param residual [rows x columns]. Not modified.
     */
    void finish(Block x, int rows, int columns, @Nullable Activation f, @Nullable Block residual);

    /**
     * Computes {@code x = x ∘ factors}.
     *
     * @param x [rows x columns]. Modified.
     * @param factors [rows x columns]. Not modified.
     */
    void scale(Block x, Block factors, int rows, int columns);

    /**
     * Computes {@code x_i = exp(scale (x_i - max x)) / Σ_j exp(scale (x_j - max x))}.
     *
     * @param x its entries from {@code from}, inclusive, to {@code to}, exclusive, are modified; at
     *     least one
     * @param scale positive
     */
    void softmax(float[] x, int from, int to, float scale);

    /**
     * Computes {@code y = gain ∘ (x - mean x) / √(var x + ε) + bias}; the variance divides by the
     * size.
     *
     * @param x the row starts at {@code from} and has the size of the gain. Not modified, unless it
     *     is y.
     * @param y the entries of the same row are overwritten; it may be x
     */
    void normalize(float[] x, NormParameters norm, float[] y, int from);

    /**
     * Computes {@code y = gain ∘ x / √(mean x² + ε)}.
     *
     * @param x the row starts at {@code from} and has the size of the gain. Not modified, unless it
     *     is y.
     * @param norm its bias is not read
     * @param y the entries of the same row are overwritten; it may be x
     */
    void divideByRootMeanSquare(float[] x, NormParameters norm, float[] y, int from);

    /**
     * Computes {@code maxima_j = max(maxima_j, x_0j, x_1j, ...)}, NaN if one of them is.
     *
     * @param x [rows x columns]. Not modified.
     * @param maxima its entries from {@code at}, one per column, are modified
     */
    void maximum(Block x, int rows, int columns, float[] maxima, int at);
}
