package dev.praxis.compute.kernel;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Tiling.Height;
import org.jspecify.annotations.Nullable;

/**
 * The portable kernel. Products are linear combinations of rows, which the compiler vectorizes,
 * with each operation rounded once. All other functions are computed in float64, entry by entry.
 */
final class PlainKernel implements Kernel {
    private static final int WIDTH = 256;

    /**
     * Rows of a panel that stay in the L1 cache while the rows of the left factor are processed.
     */
    private static final int DEPTH = 32;

    private static final Height ROW = new Height(1, 1, 1);

    @Override
    public String description() {
        return "plain Java";
    }

    @Override
    public int panelWidth(int columns) {
        return Math.min(columns, WIDTH);
    }

    @Override
    public void multiply(Block left, Panel panel, Sums sums) {
        int depth = panel.depth();
        int columns = panel.columns();
        Block right = panel.block();
        Block result = sums.block();
        float[][] rowsOfPanel = new float[Math.min(DEPTH, depth)][columns];
        float[] sumsOfRow = new float[columns];
        for (int row = 0; row < sums.rows(); row++) {
            sums.begin(row, columns);
        }
        for (int k = 0; k < depth; k += DEPTH) {
            int count = Math.min(DEPTH, depth - k);
            for (int i = 0; i < count; i++) {
                System.arraycopy(right.data(), right.row(k + i), rowsOfPanel[i], 0, columns);
            }
            for (int row = 0; row < sums.rows(); row++) {
                System.arraycopy(result.data(), result.row(row), sumsOfRow, 0, columns);
                LinearCombination.add(left.data(), left.row(row) + k, count, rowsOfPanel, sumsOfRow);
                System.arraycopy(sumsOfRow, 0, result.data(), result.row(row), columns);
            }
        }
    }

    @Override
    public Tiling tiling(int rows) {
        return Tiling.of(rows, ROW);
    }

    @Override
    public void multiply(PackedRows left, int column, Panel panel, Sums sums, int from, int to) {
        multiply(new Block(left.data(), left.at(from, column), left.depth()), panel, sums);
    }

    @Override
    public void widen(PackedBlock packed, Block into) {
        Widening.widen(packed, into);
    }

    @Override
    public void finish(Block x, int rows, int columns, @Nullable Activation f, @Nullable Block residual) {
        for (int row = 0; row < rows; row++) {
            int at = x.row(row);
            for (int i = 0; i < columns; i++) {
                float value = f == null ? x.data()[at + i] : (float) f.value(x.data()[at + i]);
                x.data()[at + i] = residual == null ? value : value + residual.data()[residual.row(row) + i];
            }
        }
    }

    @Override
    public void scale(Block x, Block factors, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                x.data()[x.row(row) + i] *= factors.data()[factors.row(row) + i];
            }
        }
    }

    @Override
    public void softmax(float[] x, int from, int to, float scale) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            max = Math.max(max, x[i]);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            x[i] = (float) Math.exp(scale * (x[i] - max));
            sum += x[i];
        }
        float factor = (float) (1 / sum);
        for (int i = from; i < to; i++) {
            x[i] *= factor;
        }
    }

    @Override
    public void normalize(float[] x, NormParameters norm, float[] y, int from) {
        ExactRow.normalize(x, norm, y, from);
    }

    @Override
    public void divideByRootMeanSquare(float[] x, NormParameters norm, float[] y, int from) {
        ExactRow.divideByRootMeanSquare(x, norm, y, from);
    }

    @Override
    public void maximum(Block x, int rows, int columns, float[] maxima, int at) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                maxima[at + i] = Math.max(maxima[at + i], x.data()[x.row(row) + i]);
            }
        }
    }
}
