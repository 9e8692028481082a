package dev.praxis.compute.kernel;

import dev.praxis.compute.function.Activation;
import org.jspecify.annotations.Nullable;

/** The kernel over the Vector API, in the processor's widest vectors, with fused multiply-add. */
final class VectorKernel implements Kernel {

    /** Returns the number of float32 lanes of a vector. */
    static int lanes() {
        return Vectors.LANES;
    }

    @Override
    public String description() {
        return "Vector API, vectors of %d float32 numbers".formatted(lanes());
    }

    @Override
    public int panelWidth(int columns) {
        return VectorProduct.WIDTH;
    }

    @Override
    public void multiply(Block left, Panel panel, Sums sums) {
        VectorProduct.multiply(left, panel, sums);
    }

    @Override
    public int tileRows() {
        return VectorPackedProduct.ROWS;
    }

    @Override
    public int tileSize(int depth) {
        return VectorPackedProduct.STRIDE * depth;
    }

    @Override
    public void pack(Block left, int rows, int depth, Block tiles) {
        VectorPackedProduct.pack(left, rows, depth, tiles);
    }

    @Override
    public void multiplyPacked(Block tiles, Panel panel, Sums sums) {
        VectorPackedProduct.multiply(tiles, panel, sums);
    }

    @Override
    public void finish(Block x, int rows, int columns, @Nullable Activation f, @Nullable Block residual) {
        if (f != null) {
            VectorActivation.apply(f, x, rows, columns);
        }
        for (int row = 0; row < rows && residual != null; row++) {
            VectorRow.add(x.data(), x.row(row), residual.data(), residual.row(row), columns);
        }
    }

    @Override
    public void scale(Block x, Block factors, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            VectorRow.multiply(x.data(), x.row(row), factors.data(), factors.row(row), columns);
        }
    }

    @Override
    public void softmax(float[] x, int from, int to, float scale) {
        VectorRow.softmax(x, from, to, scale);
    }

    @Override
    public void normalize(float[] x, NormParameters norm, float[] y, int from) {
        VectorNorm.normalize(x, norm, y, from);
    }

    @Override
    public void divideByRootMeanSquare(float[] x, NormParameters norm, float[] y, int from) {
        VectorNorm.divideByRootMeanSquare(x, norm, y, from);
    }
}
